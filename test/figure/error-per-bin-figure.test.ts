import assert from 'node:assert/strict';
import { errorPerBinFigure } from '../../lib/figure';
import { figureRows, figureTitle } from './figure-data';

const description = {
  title: 'Errors',
  origin: 'SIMULATED',
  caption: 'They fall.',
  quantity: 'true redshift',
} as const;
const bins = [
  { low: 0, high: 0.1, meanError: 0.02, standardDeviation: 0.03, count: 10 },
  { low: 0.1, high: 0.2, meanError: -0.01, standardDeviation: 0.02, count: 5 },
];
const empty = { low: 0.2, high: 0.3, meanError: NaN, standardDeviation: NaN, count: 0 };

describe('errorPerBinFigure', () => {
  it('draws mean ± σ of each bin in its middle', () => {
    const rows = figureRows(errorPerBinFigure({ ...description, series: [{ name: 'ours', bins }] }));
    assert.deepEqual(
      rows.map(({ position, meanError, below, above }) => [position, meanError, below, above]),
      [
        [0.05, 0.02, -0.01, 0.05],
        [0.15, -0.01, -0.03, 0.01],
      ],
    );
  });

  it('stands methods side by side inside their bin, the document last', () => {
    const series = [{ name: 'ours', bins }];
    const rows = figureRows(
      errorPerBinFigure({ ...description, series, document: { name: 'thesis', bins } }),
    );
    assert.deepEqual([...new Set(rows.map(({ method }) => method))], ['ours', 'thesis']);
    for (const { low, high, position } of rows)
      assert.ok(Number(low) < Number(position) && Number(position) < Number(high));
    assert.ok(Number(rows[0]!['position']) < Number(rows[2]!['position']));
  });

  it('draws a bar across each bin where that is wanted', () => {
    const layers = (horizontalBars: boolean) => {
      const figure = errorPerBinFigure({ ...description, series: [{ name: 'ours', bins }], horizontalBars });
      return (
        figure as unknown as { layer: { encoding: { x?: { field: string }; x2?: { field: string } } }[] }
      ).layer;
    };
    const across = layers(true).filter(
      ({ encoding }) => encoding.x?.field === 'low' && encoding.x2?.field === 'high',
    );
    assert.equal(across.length, 1);
    assert.equal(layers(false).length, layers(true).length - 1);
  });

  it('leaves empty bins out and says so', () => {
    const figure = errorPerBinFigure({ ...description, series: [{ name: 'ours', bins: [...bins, empty] }] });
    assert.equal(figureRows(figure).length, 2);
    assert.match(figureTitle(figure).subtitle, /empty bins left out: 1$/);
    const other = { name: 'other', bins: [...bins, empty] };
    const subtitle = (name: string, itsBins: typeof bins) =>
      figureTitle(errorPerBinFigure({ ...description, series: [other, { name, bins: itsBins }] })).subtitle;
    assert.match(subtitle('as many', [empty, ...bins]), /empty bins left out: 1$/);
    assert.match(subtitle('none', bins), /empty bins left out: other 1$/);
    assert.match(subtitle('two', [...bins, empty, empty]), /empty bins left out: other 1, two 2$/);
  });

  it('has the axis that is asked for', () => {
    const series = [{ name: 'ours', bins }];
    const text = (binRange: [number, number]) =>
      JSON.stringify(errorPerBinFigure({ ...description, series, binRange }));
    assert.match(text([0, 0.6]), /"domain":\[0,0.6\]/);
    assert.throws(() => text([1, 0]), { code: 'bad-range', message: /true redshift/ });
  });

  it('refuses what cannot be drawn', () => {
    const draw = (options: object): (() => unknown) => {
      return () => errorPerBinFigure({ ...description, series: [{ name: 'ours', bins }], ...options });
    };
    assert.throws(draw({ series: [] }), { code: 'empty-data' });
    assert.throws(draw({ series: [{ name: 'ours', bins: [empty] }] }), { code: 'empty-data' });
    assert.throws(draw({ series: [{ name: 'ours', bins: [{ ...empty, count: 3 }] }] }), {
      code: 'non-finite',
      message: /ours in the bin from 0.2 to 0.3/,
    });
  });
});
