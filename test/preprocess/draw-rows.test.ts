import assert from 'node:assert/strict';
import fc from 'fast-check';
import { drawRows } from '../../lib/preprocess';

const someRows = fc.uniqueArray(fc.integer({ min: 0, max: 1e6 }), { maxLength: 100 });

describe('drawRows', () => {
  it('gives at most so many of the rows, each once and in their order, and all where they are no more', () => {
    fc.assert(
      fc.property(someRows, fc.integer({ min: 0, max: 120 }), fc.integer(), (list, atMost, seed) => {
        const drawn = [...drawRows(Int32Array.from(list), atMost, seed)];
        assert.equal(drawn.length, Math.min(list.length, atMost));
        const chosen = new Set(drawn);
        assert.deepEqual(
          drawn,
          list.filter((row) => chosen.has(row)),
        );
      }),
    );
  });

  it('is the same for the same seed and another for another seed', () => {
    const rows = Int32Array.from({ length: 100 }, (_, row) => 3 * row);
    assert.deepEqual(drawRows(rows, 10, 5), drawRows(rows, 10, 5));
    assert.notDeepEqual(drawRows(rows, 10, 5), drawRows(rows, 10, 6));
  });

  it('gives each row the same chance', () => {
    const rows = Int32Array.from({ length: 20 }, (_, row) => row);
    const counts = new Float64Array(20);
    for (let seed = 0; seed < 2000; seed++) for (const row of drawRows(rows, 5, seed)) counts[row]! += 1;
    // 500 expected, deviation 19: six deviations on either side.
    assert.ok(
      counts.every((count) => count > 385 && count < 615),
      String(counts),
    );
  });

  it('takes all for Infinity and refuses what is no number of rows', () => {
    const rows = Int32Array.of(4, 7, 9);
    assert.deepEqual(drawRows(rows, Infinity, 1), rows);
    for (const atMost of [-1, 1.5, NaN])
      assert.throws(() => drawRows(rows, atMost, 1), {
        code: 'wrong-option',
        message: /number of 0 or more/,
      });
  });
});
