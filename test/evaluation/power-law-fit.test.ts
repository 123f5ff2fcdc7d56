import assert from 'node:assert/strict';
import fc from 'fast-check';
import { projectRoot, readJson } from '../../lib/base';
import { powerLawFit } from '../../lib/evaluation';
import type { PowerLaw } from '../../lib/evaluation';

type Parameters = Partial<PowerLaw['standardErrors']>;
interface Law {
  x: number[];
  y: number[];
  errors: number[] | null;
  floor: boolean;
  found: Parameters;
  standardErrors: Parameters;
}

const { laws } = readJson<{ laws: Law[] }>(`${projectRoot}/test/oracle/distributions.json`);

function near(found: number, expected: number, relative: number, what: string): void {
  assert.ok(
    Math.abs(found - expected) <= relative * Math.abs(expected),
    `${what}: ${found}, not ${expected}`,
  );
}

describe('powerLawFit', () => {
  laws.forEach(({ x, y, errors, floor, found, standardErrors }, number) => {
    it(`is SciPy's curve_fit for law ${number}${floor ? ', with a floor' : ''}${errors ? ', with errors' : ''}`, () => {
      const law = powerLawFit(x, y, { floor, ...(errors && { errors }) });
      for (const name of ['scale', 'exponent', 'floor'] as const) {
        near(law[name], found[name] ?? 0, 1e-6, name);
        near(law.standardErrors[name], standardErrors[name] ?? 0, 1e-5, `error of ${name}`);
      }
    });
  });

  it('gives back the law that the points lie on, in any unit', () => {
    const cases = fc.record({
      scale: fc.double({ min: 0.01, max: 100, noNaN: true }),
      exponent: fc.double({ min: 0.1, max: 2, noNaN: true }),
      floorShare: fc.double({ min: 0.05, max: 1, noNaN: true }),
      unit: fc.constantFrom(1e-3, 1, 1e3, 1e6),
    });
    fc.assert(
      fc.property(cases, ({ scale, exponent, floorShare, unit }) => {
        const x = [1, 2, 4, 8, 16, 32].map((value) => value * unit);
        const floor = floorShare * scale * unit ** -exponent;
        const plain = powerLawFit(
          x,
          x.map((value) => scale * value ** -exponent),
        );
        near(plain.scale, scale, 1e-6, 'scale');
        near(plain.exponent, exponent, 1e-6, 'exponent');
        const floored = powerLawFit(
          x,
          x.map((value) => scale * value ** -exponent + floor),
          { floor: true },
        );
        near(floored.exponent, exponent, 1e-4, 'exponent');
        near(floored.floor, floor, 1e-3, 'floor');
        near(floored.evaluate(3 * unit), scale * (3 * unit) ** -exponent + floor, 1e-5, 'law');
      }),
      { numRuns: 40 },
    );
  });

  it('holds the floor at 0 where the best would be below, or where nothing falls', () => {
    // 1 / x − 0.01: the floor would be negative.
    const x = [1, 2, 4, 8, 16];
    const below = powerLawFit(
      x,
      x.map((value) => 1 / value - 0.01),
      { floor: true },
    );
    assert.equal(below.floor, 0);
    assert.equal(below.standardErrors.floor, 0);
    assert.equal(
      below.exponent,
      powerLawFit(
        x,
        x.map((value) => 1 / value - 0.01),
      ).exponent,
    );
    const rising = powerLawFit([1, 2, 4], [1, 2, 3.9], { floor: true });
    assert.equal(rising.floor, 0);
    assert.ok(rising.exponent < 0);
  });

  it('has no error from the scatter of as many points as numbers', () => {
    assert.equal(powerLawFit([1, 2], [2, 1]).standardErrors.exponent, Infinity);
    assert.ok(powerLawFit([1, 2], [2, 1], { errors: [0.1, 0.1] }).standardErrors.exponent < 1);
  });

  it('refuses points that fall or rise faster than its exponents', () => {
    for (const exponent of [-6, 6]) {
      const x = [1, 2, 4, 8];
      const y = x.map((value) => value ** -exponent);
      for (const floor of [false, true])
        assert.throws(() => powerLawFit(x, y, { floor }), { code: 'no-power-law' });
    }
  });

  it('refuses numbers that are not positive and too few different x', () => {
    assert.throws(() => powerLawFit([1, 0], [1, 1]), {
      code: 'not-positive',
      message: /position 1 of x is 0/,
    });
    assert.throws(() => powerLawFit([1, 2], [1, -1]), { code: 'not-positive' });
    assert.throws(() => powerLawFit([1, 2], [1, 1], { errors: [0, 1] }), { code: 'not-positive' });
    assert.throws(() => powerLawFit([1, 1], [1, 2]), { code: 'too-few-objects' });
    assert.throws(() => powerLawFit([1, 2], [1, 2], { floor: true }), { code: 'too-few-objects' });
    assert.throws(() => powerLawFit([1, 2], [1]), { code: 'unequal-lengths' });
    assert.throws(() => powerLawFit([1, NaN], [1, 2]), { code: 'not-finite' });
  });
});
