import assert from 'node:assert/strict';
import { tradeOffFigure } from '../../lib/figure';
import { figureRows } from './figure-data';

const description = { title: 'Stars', origin: 'REAL', caption: 'Pure.' } as const;
const axes = { xTitle: 'completeness', yTitle: 'purity' };
const points = [
  { x: 0, y: 1 },
  { x: 0.5, y: 0.9 },
  { x: 1, y: 0.1 },
];

describe('tradeOffFigure', () => {
  it('draws the curve’s points in their order', () => {
    const rows = figureRows(tradeOffFigure({ ...description, ...axes, series: [{ name: 'ours', points }] }));
    assert.deepEqual(
      rows.map(({ name, order, x, y }) => [name, order, x, y]),
      points.map(({ x, y }, order) => ['ours', order, x, y]),
    );
  });

  it('draws at most 300 points of a long curve', () => {
    const long = Array.from({ length: 5000 }, (_, place) => ({
      x: place / 5000,
      y: ((place * 37) % 97) / 97,
    }));
    const rows = figureRows(
      tradeOffFigure({ ...description, ...axes, series: [{ name: 'ours', points: long }] }),
    );
    assert.equal(rows.length, 300);
  });

  it('draws a reference with one number as a line across the axes and one with two as a point', () => {
    const references = [
      { name: 'point', x: 0.86, y: 0.93 },
      { name: 'level', y: 0.2 },
      { name: 'upright', x: 0.3 },
    ];
    const figure = tradeOffFigure({
      ...description,
      ...axes,
      xRange: [0, 2],
      series: [{ name: 'ours', points }],
      references,
    });
    const drawn = (wanted: string): unknown[] =>
      figureRows(figure)
        .filter(({ name }) => name === wanted)
        .map(({ x, y }) => [x, y]);
    assert.deepEqual(drawn('point'), [[0.86, 0.93]]);
    assert.deepEqual(drawn('level'), [
      [0, 0.2],
      [2, 0.2],
    ]);
    assert.deepEqual(drawn('upright'), [
      [0.3, 0],
      [0.3, 1],
    ]);
  });

  it('refuses what cannot be drawn', () => {
    const draw = (options: object): (() => unknown) => {
      return () =>
        tradeOffFigure({ ...description, ...axes, series: [{ name: 'ours', points }], ...options });
    };
    assert.throws(draw({ series: [] }), { code: 'empty-data' });
    assert.throws(draw({ series: [{ name: 'ours', points: [] }] }), { code: 'empty-data' });
    assert.throws(draw({ series: [{ name: 'ours', points: [{ x: 0, y: NaN }] }] }), {
      code: 'non-finite',
      message: /purity \(ours\)/,
    });
    assert.throws(draw({ series: 'abcdefg'.split('').map((name) => ({ name, points })) }), {
      code: 'too-many-series',
    });
    assert.throws(draw({ references: [{ name: 'ours', x: 1 }] }), { code: 'duplicate-name' });
    assert.throws(draw({ references: [{ name: 'document' }] }), {
      code: 'bad-reference',
      message: /document/,
    });
    assert.throws(draw({ yRange: [1, 0] }), { code: 'bad-range' });
  });
});
