import assert from 'node:assert/strict';
import fc from 'fast-check';
import { normaliseSpectra } from '../../lib/preprocess';
import { createMatrix } from '../../lib/table';

const range = { from: 2, to: 6 };
const flux = fc.float({ min: Math.fround(0.01), max: 100, noNaN: true });
const spectrum = fc.array(flux, { minLength: 6, maxLength: 6 });

describe('normaliseSpectra', () => {
  it('has mean 1 over the range, and the spectrum comes back from shape and brightness', () => {
    fc.assert(
      fc.property(spectrum, (fluxes) => {
        const { values, shape } = normaliseSpectra(createMatrix(Float32Array.from(fluxes), [1, 6]), range);
        assert.deepEqual(shape, [1, 7]);
        const mean = values.subarray(2, 6).reduce((sum, value) => sum + value / 4, 0);
        assert.ok(Math.abs(mean - 1) < 1e-6);
        fluxes.forEach((one, sample) => {
          assert.ok(Math.abs(values[sample]! * 10 ** values[6]! - one) < 1e-5 * one);
        });
      }),
    );
  });

  it('a brighter spectrum of the same kind differs in its last number alone', () => {
    fc.assert(
      fc.property(spectrum, fc.integer({ min: -6, max: 6 }), (fluxes, power) => {
        const brighter = fluxes.map((one) => one * 2 ** power);
        const { values } = normaliseSpectra(
          createMatrix(Float32Array.from([...fluxes, ...brighter]), [2, 6, 1]),
          range,
        );
        assert.deepEqual(values.subarray(0, 6), values.subarray(7, 13));
        assert.ok(Math.abs(values[13]! - values[6]! - power * Math.log10(2)) < 1e-5);
      }),
    );
  });

  it('a mean near or below 0 gives way to a tenth of the root mean square', () => {
    for (const fluxes of [
      [1, 1, 2, -2, 2, -2],
      [1, 1, -2, -2, -2, -2],
    ]) {
      const { values } = normaliseSpectra(createMatrix(Float32Array.from(fluxes), [1, 6]), range);
      assert.deepEqual([...values.subarray(0, 6)], [...Float32Array.from(fluxes, (one) => one / 0.2)]);
      assert.ok(Math.abs(values[6]! - Math.log10(0.2)) < 1e-7);
    }
  });

  it("takes Gaia's RP where nothing is said", () => {
    const fluxes = new Float32Array(186).fill(3, 80);
    const { values } = normaliseSpectra(createMatrix(fluxes, [1, 186]));
    assert.deepEqual([...values.subarray(78, 82)], [0, 0, 1, 1]);
    assert.equal(values[186], Math.fround(Math.log10(3)));
  });

  it('refuses what is no spectrum, naming row and sample', () => {
    const matrix = (...fluxes: number[]) => createMatrix(Float32Array.from(fluxes), [2, 3]);
    const [from, to] = [1, 3];
    const good = [1, 2, 3];
    for (const wrong of [NaN, Infinity]) {
      assert.throws(() => normaliseSpectra(matrix(...good, 1, wrong, 1), { from, to }), {
        code: 'not-finite',
        message: /row 1, sample 1/,
      });
    }
    assert.throws(() => normaliseSpectra(matrix(...good, 1, 0, 0), { from, to }), {
      code: 'no-flux',
      message: /row 1/,
    });
    assert.throws(() => normaliseSpectra(matrix(...good, 1e38, 1e-9, 0), { from, to }), {
      code: 'too-large',
    });
    for (const [first, behind] of [
      [1, 4],
      [2, 2],
      [-1, 2],
      [0.5, 2],
    ] as const) {
      assert.throws(() => normaliseSpectra(matrix(...good, ...good), { from: first, to: behind }), {
        code: 'wrong-range',
      });
    }
    assert.throws(() => normaliseSpectra(createMatrix(new Float32Array(6), [6])), { code: 'wrong-shape' });
    assert.throws(() => normaliseSpectra(createMatrix(new Float32Array(8), [1, 2, 4])), {
      code: 'wrong-shape',
    });
  });
});
