import assert from 'node:assert/strict';
import fc from 'fast-check';
import { evenPlaces, thinCurve } from '../../lib/figure/thin-out';
import type { CurvePoint } from '../../lib/figure/thin-out';

const unit = fc.double({ min: 0, max: 1, noNaN: true });

/** How far a point lies from the nearest piece of a curve. */
function distanceTo(curve: readonly CurvePoint[], { x, y }: CurvePoint): number {
  return Math.min(
    ...curve.slice(1).map((end, place) => {
      const start = curve[place]!;
      const [alongX, alongY] = [end.x - start.x, end.y - start.y];
      const length = alongX ** 2 + alongY ** 2;
      const share = length === 0 ? 0 : ((x - start.x) * alongX + (y - start.y) * alongY) / length;
      const along = Math.min(1, Math.max(0, share));
      return Math.hypot(x - start.x - along * alongX, y - start.y - along * alongY);
    }),
  );
}

describe('thinCurve', () => {
  it('keeps at most so many points of the curve, in their order, the first and the last among them', () => {
    const points = fc.array(fc.record({ x: unit, y: unit }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(points, fc.integer({ min: 2, max: 30 }), (curve, most) => {
        const thinned = thinCurve(curve, [0, 1], [0, 1], most);
        const places = thinned.map((point) => curve.indexOf(point));
        assert.ok(thinned.length <= Math.max(most, 2));
        assert.equal(thinned[0], curve[0]);
        assert.equal(thinned.at(-1), curve.at(-1));
        assert.ok(places.every((place, order) => order === 0 || place > places[order - 1]!));
      }),
    );
  });

  it('leaves no point farther than 0.05 % of the axes from the drawn curve, where the budget suffices', () => {
    const exponents = fc.double({ min: 0.2, max: 9, noNaN: true });
    fc.assert(
      fc.property(exponents, fc.double({ min: 0.01, max: 1e4, noNaN: true }), (exponent, height) => {
        const curve = Array.from({ length: 2001 }, (_, place) => place / 2000).map((x) => ({
          x,
          y: height * x ** exponent,
        }));
        const drawn = thinCurve(curve, [0, 1], [0, height], 300).map(({ x, y }) => ({ x, y: y / height }));
        for (const { x, y } of curve) assert.ok(distanceTo(drawn, { x, y: y / height }) <= 0.000501);
        assert.ok(drawn.length <= 300);
      }),
      { numRuns: 20 },
    );
  });

  it('keeps a single narrow peak', () => {
    const curve = Array.from({ length: 1000 }, (_, x) => ({ x, y: x === 617 ? 1 : 0 }));
    const drawn = thinCurve(curve, [0, 999], [0, 1], 10).map(({ x }) => x);
    assert.deepEqual(drawn, [0, 616, 617, 618, 999]);
  });
});

describe('evenPlaces', () => {
  const rising = fc
    .array(fc.double({ min: 0.001, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 80 })
    .map((values) => values.sort((one, other) => one - other));

  it('are rising places, at most so many, the first and the last among them', () => {
    const scale = fc.constantFrom('linear', 'log');
    fc.assert(
      fc.property(rising, fc.integer({ min: 2, max: 40 }), scale, (positions, most, axis) => {
        const places = evenPlaces(positions, most, axis);
        assert.ok(places.length <= most);
        assert.equal(places[0], 0);
        assert.equal(places.at(-1), positions.length - 1);
        assert.ok(places.every((place, order) => order === 0 || place > places[order - 1]!));
      }),
    );
  });

  it('lie evenly on a logarithmic axis', () => {
    const steps = Array.from({ length: 100000 }, (_, place) => place + 1);
    const drawn = evenPlaces(steps, 6, 'log').map((place) => steps[place]!);
    assert.deepEqual(drawn, [1, 10, 100, 1000, 10000, 100000]);
  });
});
