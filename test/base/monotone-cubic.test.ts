import assert from 'node:assert/strict';
import path from 'node:path';
import fc from 'fast-check';
import { monotoneCubic, readJson } from '../../lib/base';

interface Oracle {
  cases: { name: string; x: number[]; y: number[]; at: number[]; value: number[] }[];
}

describe('monotoneCubic', () => {
  const { cases } = readJson<Oracle>(path.join(__dirname, '..', 'oracle', 'monotone-cubic.json'));

  for (const { name, x, y, at, value } of cases) {
    it(`gives the values of SciPy's PchipInterpolator: ${name}`, () => {
      const curve = monotoneCubic(x, y);
      const scale = Math.max(...y.map(Math.abs));
      at.forEach((one, place) => {
        const difference = Math.abs(curve(one) - value[place]!);
        assert.ok(difference <= 1e-12 * scale, `${curve(one)}, not ${value[place]}, at ${one}`);
      });
    });
  }

  const steps = fc.array(
    fc.tuple(fc.double({ min: 0.01, max: 10, noNaN: true }), fc.integer({ min: -9, max: 9 })),
    {
      minLength: 2,
      maxLength: 12,
    },
  );
  const pointsOf = (drawn: [number, number][]): { x: number[]; y: number[] } => {
    let at = 0;
    return { x: drawn.map(([step]) => (at += step)), y: drawn.map(([, value]) => value) };
  };

  it('goes through its points, stays between two neighbours and holds the ends', () => {
    fc.assert(
      fc.property(steps, fc.double({ min: 0, max: 1, noNaN: true }), (drawn, part) => {
        const { x, y } = pointsOf(drawn);
        const curve = monotoneCubic(x, y);
        x.forEach((at, place) => assert.ok(Math.abs(curve(at) - y[place]!) < 1e-12));
        for (let place = 1; place < x.length; place++) {
          const value = curve(x[place - 1]! + part * (x[place]! - x[place - 1]!));
          assert.ok(value >= Math.min(y[place]!, y[place - 1]!) - 1e-9);
          assert.ok(value <= Math.max(y[place]!, y[place - 1]!) + 1e-9);
        }
        assert.equal(curve(x[0]! - 1), y[0]);
        assert.equal(curve(x.at(-1)! + 1), y.at(-1));
      }),
    );
  });

  it('rises everywhere where its points do', () => {
    fc.assert(
      fc.property(steps, (drawn) => {
        const { x } = pointsOf(drawn);
        const y = drawn.map(([, value]) => value).sort((one, other) => one - other);
        const curve = monotoneCubic(x, y);
        const values = Array.from({ length: 200 }, (_, place) =>
          curve(x[0]! + ((x.at(-1)! - x[0]!) * place) / 199),
        );
        values.slice(1).forEach((value, place) => assert.ok(value >= values[place]! - 1e-12));
      }),
    );
  });
});
