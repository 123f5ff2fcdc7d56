import assert from 'node:assert/strict';
import { errorLinesFigure, errorPerBinFigure, panelsFigure } from '../../lib/figure';
import { figureRows } from './figure-data';

const description = { title: 'Errors', origin: 'REAL', caption: 'Small.', quantity: 'redshift' } as const;
const bins = [
  { low: 0, high: 0.02, meanError: 0.01, standardDeviation: 0.03, count: 10 },
  { low: 0.02, high: 0.04, meanError: NaN, standardDeviation: NaN, count: 0 },
  { low: 0.04, high: 0.06, meanError: -0.01, standardDeviation: 0.02, count: 5 },
];
const series = [{ name: 'ours', bins }];

describe('errorLinesFigure', () => {
  it('draws mean error above and scatter below, in the middles of the bins, and passes empty ones over', () => {
    const rows = figureRows(errorLinesFigure({ ...description, series })).filter(
      ({ name }) => name === 'ours',
    );
    assert.deepEqual(
      rows.map(({ x, y }) => [x, y]),
      [
        [0.01, 0.01],
        [0.05, -0.01],
        [0.01, 0.03],
        [0.05, 0.02],
      ],
    );
  });

  it('draws published points, and shades ranges up to the end of the axis', () => {
    const published = [{ name: 'catalogue', scatter: [{ x: 0.03, y: 0.04 }] }];
    const ranges = [{ from: 0.05, to: 9, name: 'flagged' }];
    const rows = figureRows(errorLinesFigure({ ...description, series, published, ranges }));
    assert.ok(rows.some(({ name, x, y }) => name === 'catalogue' && x === 0.03 && y === 0.04));
    const shaded = rows.filter((row) => 'from' in row);
    assert.deepEqual(shaded, Array(2).fill({ name: 'flagged', from: 0.05, to: 0.06 }));
  });

  it('refuses what cannot be drawn', () => {
    const draw = (options: object) => () => errorLinesFigure({ ...description, series, ...options });
    assert.throws(draw({ series: [] }), { code: 'empty-data' });
    assert.throws(draw({ series: [{ name: 'ours', bins: [bins[1]] }] }), {
      code: 'empty-data',
      message: /ours/,
    });
    assert.throws(draw({ series: [{ name: 'ours', bins: [{ ...bins[1], count: 2 }] }] }), {
      code: 'non-finite',
    });
    const published = (...points: object[]) => [{ name: 'catalogue', meanError: points }];
    assert.throws(draw({ published: published({ x: 1, y: NaN }) }), {
      code: 'non-finite',
      message: /catalogue/,
    });
    assert.throws(draw({ published: published({ x: 1, y: 1 }, { x: 0, y: 1 }) }), { code: 'not-rising' });
    assert.throws(draw({ ranges: [{ from: 1, to: 0, name: 'flagged' }] }), {
      code: 'bad-range',
      message: /flagged/,
    });
    assert.throws(draw({ published: [{ name: 'other' }] }), { code: 'empty-data', message: /other/ });
    assert.throws(draw({ published: [{ name: 'ours', scatter: [] }] }), { code: 'duplicate-name' });
  });
});

describe('panelsFigure', () => {
  const figure = errorPerBinFigure({ ...description, series });

  it('keeps the rows and the sizes of its figures', () => {
    const panels = ['a', 'b'].map((name) => ({ name, figure }));
    const both = panelsFigure({ ...description, panels, panelSize: { width: 300, height: 200 } });
    assert.deepEqual(figureRows(both), [...figureRows(figure), ...figureRows(figure)]);
    const { concat } = both as unknown as { concat: { width: number; height: number }[] };
    assert.deepEqual(
      concat.map(({ width, height }) => [width, height]),
      [
        [300, 200],
        [300, 200],
      ],
    );
  });

  it('refuses what cannot be drawn', () => {
    const draw = (options: object) => () =>
      panelsFigure({ ...description, panels: [{ name: 'a', figure }], ...options });
    assert.throws(draw({ panels: [] }), { code: 'empty-data' });
    assert.throws(draw({ columns: 0 }), { code: 'bad-columns' });
    const inner = panelsFigure({ ...description, panels: [{ name: 'a', figure }] });
    assert.throws(draw({ panels: [{ name: 'inner', figure: inner }] }), {
      code: 'has-panels',
      message: /inner/,
    });
  });
});
