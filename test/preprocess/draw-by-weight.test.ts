import assert from 'node:assert/strict';
import fc from 'fast-check';
import { drawByWeight } from '../../lib/preprocess';

const weights = fc
  .array(fc.oneof(fc.constant(0), fc.double({ min: 1e-6, max: 10, noNaN: true })), {
    minLength: 1,
    maxLength: 30,
  })
  .filter((list) => list.some((one) => one > 0));

describe('drawByWeight', () => {
  it('draws as many rows as were asked for, in order, and never one of weight 0', () => {
    fc.assert(
      fc.property(weights, fc.integer({ min: 0, max: 50 }), fc.integer(), (list, count, seed) => {
        const rows = Array.from(drawByWeight(list, count, seed));
        assert.equal(rows.length, count);
        assert.ok(rows.every((row, place) => list[row]! > 0 && (place === 0 || row >= rows[place - 1]!)));
        assert.deepEqual(rows, Array.from(drawByWeight(list, count, seed)));
      }),
    );
  });

  it('draws each row as often as its weight says', () => {
    const counts = [0, 0, 0];
    drawByWeight([1, 3, 6], 10_000, 4).forEach((row) => counts[row]!++);
    // Five deviations of a binomial count are 250 at most.
    [1000, 3000, 6000].forEach((expected, row) => assert.ok(Math.abs(counts[row]! - expected) < 250));
  });

  it('refuses weights that are none', () => {
    for (const wrong of [[-1], [NaN], [Infinity], [0, 0], []])
      assert.throws(() => drawByWeight(wrong, 1, 1), { code: 'wrong-weights' });
  });
});
