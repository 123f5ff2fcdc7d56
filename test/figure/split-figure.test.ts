import assert from 'node:assert/strict';
import fc from 'fast-check';
import { splitFigure } from '../../lib/figure';
import { figureRows } from './figure-data';

const description = { title: 'Split', origin: 'REAL', caption: 'Three sets.' } as const;
const parts = (counts: readonly number[]) => counts.map((count, place) => ({ name: `part ${place}`, count }));

describe('splitFigure', () => {
  it('fills the bar from 0 to 1 with one part after the other, each as wide as its share', () => {
    const counts = fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 2, maxLength: 5 });
    fc.assert(
      fc.property(counts, (numbers) => {
        const rows = figureRows(
          splitFigure({ ...description, splits: [{ name: 'a', parts: parts(numbers) }] }),
        );
        const total = numbers.reduce((sum, count) => sum + count, 0);
        assert.equal(rows[0]!['from'], 0);
        assert.equal(rows.at(-1)!['to'], 1);
        rows.forEach(({ from, to }, place) => {
          assert.ok(Math.abs(Number(to) - Number(from) - numbers[place]! / total) < 1e-8);
          if (place > 0) assert.equal(from, rows[place - 1]!['to']);
        });
      }),
    );
  });

  it('writes the numbers into the part, or below it where they do not fit', () => {
    const rows = figureRows(
      splitFigure({ ...description, splits: [{ name: 'a', parts: parts([6300, 2700, 30]) }] }),
    );
    assert.deepEqual(
      rows.map(({ share, objects, beside }) => [share, objects, beside]),
      [
        ['69.8 %', '6,300', ''],
        ['29.9 %', '2,700', ''],
        ['', '', '0.332 % · 30'],
      ],
    );
  });

  it('refuses what cannot be drawn', () => {
    const draw = (counts: number[]) => () =>
      splitFigure({ ...description, splits: [{ name: 'ours', parts: parts(counts) }] });
    assert.throws(draw([]), { code: 'empty-data' });
    assert.throws(draw([0, 0]), { code: 'empty-data', message: /ours/ });
    assert.throws(draw([1, -1]), { code: 'bad-count', message: /part 1/ });
    assert.throws(draw([1, 0.5]), { code: 'bad-count' });
    assert.throws(draw([1, 1, 1, 1, 1, 1]), { code: 'too-many-series' });
  });
});
