import assert from 'node:assert/strict';
import { scatterSummaryFigure } from '../../lib/figure';
import { figureRows } from './figure-data';

const description = { title: 'Errors', origin: 'REAL', caption: 'Faint is uncertain.' } as const;
const axes = { xTitle: 'magnitude [mag]', yTitle: 'error [mag]' };
const summary = { name: 'F365W', x: [20, 22], median: [0.02, 0.09], low: [0.01, 0.05], high: [0.03, 0.2] };

describe('scatterSummaryFigure', () => {
  it('draws each line with its band where it has one', () => {
    const series = [summary, { name: 'Ks', x: [19], median: [0.1] }];
    const rows = figureRows(scatterSummaryFigure({ ...description, ...axes, series }));
    assert.deepEqual(
      rows.map(({ name, x, median, low, high }) => [name, x, median, low, high]),
      [
        ['F365W', 20, 0.02, 0.01, 0.03],
        ['F365W', 22, 0.09, 0.05, 0.2],
        ['Ks', 19, 0.1, null, null],
      ],
    );
  });

  it('gives lines of one name one colour and tells their kinds apart by dashes', () => {
    const series = ['real', 'simulated'].map((kind) => ({ ...summary, kind }));
    const figure = scatterSummaryFigure({ ...description, ...axes, series }) as unknown as {
      layer: { encoding: Record<'color' | 'strokeDash', { field: string; scale: { domain: string[] } }> }[];
    };
    const { color, strokeDash } = figure.layer[1]!.encoding;
    assert.deepEqual([color.field, color.scale.domain], ['name', ['F365W']]);
    assert.deepEqual([strokeDash.field, strokeDash.scale.domain], ['kind', ['real', 'simulated']]);
  });

  it('refuses what cannot be drawn', () => {
    const draw = (options: object, ...more: object[]): (() => unknown) => {
      const series = [{ ...summary, ...options }, ...more] as (typeof summary)[];
      return () => scatterSummaryFigure({ ...description, ...axes, yScale: 'log', series });
    };
    assert.throws(() => scatterSummaryFigure({ ...description, ...axes, series: [] }), {
      code: 'empty-data',
    });
    assert.throws(draw({ median: [0.1, NaN] }), {
      code: 'non-finite',
      message: /median error \[mag\] \(F365W\)/,
    });
    assert.throws(draw({ low: [0, 0.1] }), { code: 'not-positive' });
    assert.throws(draw({ low: undefined }), { code: 'bad-band' });
    assert.throws(draw({ low: [0.01, 0.3] }), { code: 'bad-band', message: /from 0.3 to 0.2 in row 1/ });
    assert.throws(draw({ high: [1] }), { code: 'unequal-lengths' });
    assert.throws(draw({ x: [22, 20] }), { code: 'not-rising' });
    assert.throws(draw({}, summary), { code: 'duplicate-name' });
    assert.throws(draw({ kind: 'real' }, { ...summary, name: 'Ks' }), { code: 'no-kind', message: /Ks/ });
  });
});
