import assert from 'node:assert/strict';
import fc from 'fast-check';
import { percentile } from '../../lib/base';
import { cumulativeFigure } from '../../lib/figure';
import { tidy } from '../../lib/figure/bins';
import { figureRows } from './figure-data';

const description = { title: 'Redshifts', origin: 'REAL', caption: 'Near.', quantity: 'redshift' } as const;
const one = (values: ArrayLike<number>) => [{ name: 'all', values }];

describe('cumulativeFigure', () => {
  it('rises from 0 to 1, and marks the percentiles', () => {
    const values = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 1 });
    fc.assert(
      fc.property(values, (numbers) => {
        const rows = figureRows(
          cumulativeFigure({ ...description, series: one(numbers), percentiles: [10, 50] }),
        );
        const curve = rows.filter((row) => 'order' in row).map(({ share }) => Number(share));
        assert.equal(curve[0], 0);
        assert.equal(curve.at(-1), 1);
        assert.ok(curve.every((share, place) => place === 0 || share >= curve[place - 1]!));
        const marks = rows.filter((row) => 'percent' in row);
        assert.deepEqual(
          marks.map(({ percent, value }) => [percent, value]),
          [10, 50].map((percent) => [percent, tidy(percentile(numbers, percent))]),
        );
      }),
    );
  });

  it('writes each percentile of the first sample, none over another', () => {
    const values = Array.from({ length: 200 }, (_, place) => place / 200);
    const series = [...one(values), { name: 'other', values }];
    const labels = figureRows(
      cumulativeFigure({ ...description, series, unit: 'pc', percentiles: [98, 99, 20] }),
    );
    const written = labels.filter((row) => 'label' in row);
    assert.deepEqual(
      written.map(({ label }) => label),
      ['99 %: 0.985 pc', '98 %: 0.975 pc', '20 %: 0.199 pc'],
    );
    assert.ok(Number(written[1]!['height']) - Number(written[0]!['height']) >= 16);
  });

  it("draws a document's percentiles where the document has them, inside the axis", () => {
    const points = [
      { percent: 50, value: 1.25 },
      { percent: 99, value: 3 },
    ];
    const reference = { name: 'thesis', points };
    const rows = figureRows(cumulativeFigure({ ...description, series: one([1, 2]), reference }));
    assert.deepEqual(
      rows.filter(({ whose }) => whose === 'thesis').map(({ share, value }) => [share, value]),
      [[0.5, 1.25]],
    );
  });

  it('refuses what cannot be drawn', () => {
    const draw = (options: object) => () =>
      cumulativeFigure({ ...description, series: one([1, 2]), ...options });
    assert.throws(draw({ series: [] }), { code: 'empty-data' });
    assert.throws(draw({ series: one([1, NaN]) }), { code: 'non-finite', message: /redshift \(all\)/ });
    assert.throws(draw({ percentiles: [101] }), { code: 'bad-percentile', message: /101/ });
    assert.throws(draw({ percentiles: Array.from({ length: 13 }, (_, place) => place) }), {
      code: 'bad-percentile',
    });
    for (const points of [[], [{ percent: 101, value: 1 }], [{ percent: 50, value: NaN }]])
      assert.throws(draw({ reference: { name: 'thesis', points } }), { code: 'bad-percentile' });
    assert.throws(draw({ range: [1, 0] }), { code: 'bad-range' });
    assert.throws(draw({ series: [...one([1]), ...one([2])] }), { code: 'duplicate-name' });
  });
});
