import assert from 'node:assert/strict';
import { learningCurvesFigure, renderSvg } from '../../lib/figure';
import type { LearningCurvesContent } from '../../lib/figure';
import { trainingCurve } from './curve-examples';
import { figureRows, figureTitle } from './figure-data';

const description = { title: 'Loss', origin: 'REAL', caption: 'It falls.' } as const;
const axes = { xTitle: 'epoch', yTitle: 'loss' };
const series = [
  { name: 'ours', group: 'seed 1', x: [1, 2, 3], y: [0.5, 0.3, 0.2] },
  { name: 'ours', group: 'seed 2', x: [1, 2, 3], y: [0.6, 0.3, 0.1], best: 3 },
];

describe('learningCurvesFigure', () => {
  it('draws each line for itself, its best point, references across and marks upright', () => {
    const references = [{ name: 'document', value: 0.25 }];
    const marks = [{ name: 'the document: 5 epochs', x: 5 }];
    const figure = learningCurvesFigure({ ...description, ...axes, series, references, marks });
    const rows = figureRows(figure);
    const line = (wanted: number): unknown[] =>
      rows.filter((row) => row['line'] === wanted).map(({ x, y }) => [x, y]);
    assert.deepEqual(line(0), [
      [1, 0.5],
      [2, 0.3],
      [3, 0.2],
    ]);
    assert.equal(line(1).length, 3);
    assert.deepEqual(
      rows.filter((row) => row['name'] === 'ours' && row['line'] === undefined).map(({ x, y }) => [x, y]),
      [[3, 0.1]],
    );
    assert.deepEqual(
      rows.filter((row) => row['name'] === 'document').map(({ x, y }) => [x, y]),
      [
        [1, 0.25],
        [5, 0.25],
      ],
    );
    assert.ok(rows.some(({ x, label }) => x === 5 && label === 'the document: 5 epochs'));
    assert.match(figureTitle(figure).subtitle, /dots: best epoch$/);
  });

  it('marks the points of short lines, and has no tick between two epochs', async () => {
    const few = [{ name: 'ours', x: [1, 2, 3], y: [0.5, 0.3, 0.2] }];
    const figure = learningCurvesFigure({ ...description, ...axes, series: few });
    assert.equal(figureRows(figure).length, 6, 'a line and its dots');
    const svg = await renderSvg(figure);
    const ticks = [...svg.matchAll(/<text[^>]*>([\d.]+)<\/text>/g)].map((found) => found[1]);
    assert.deepEqual(ticks.slice(0, 3), ['1', '2', '3']);
  });

  it('draws at most 200 points a line, first and last among them, and says so', () => {
    const long = { ...trainingCurve('ours', 1, 5000, 0.1), best: undefined };
    const figure = learningCurvesFigure({ ...description, ...axes, series: [long] });
    const x = figureRows(figure).map((row) => row['x']);
    assert.equal(x.length, 200);
    assert.deepEqual([x[0], x.at(-1)], [1, 5000]);
    assert.match(figureTitle(figure).subtitle, /200 of up to 5,000 points per line$/);
  });

  it('draws one picture per panel, with one look for a name in all of them', () => {
    const panel = (title: string, name: string): LearningCurvesContent & { title: string } => ({
      title,
      series: [{ name, x: [1, 2], y: [1, 2] }],
    });
    const panels = [panel('redshift', 'one'), panel('mass', 'two'), panel('type', 'one')];
    const figure = learningCurvesFigure({ ...description, ...axes, panels }) as unknown as {
      columns: number;
      concat: { title: { text: string }; layer: { encoding: { color: { scale: object } } }[] }[];
    };
    assert.equal(figure.columns, 2);
    assert.deepEqual(
      figure.concat.map(({ title }) => title.text),
      ['redshift', 'mass', 'type'],
    );
    const looks = figure.concat.map(({ layer }) => layer[1]!.encoding.color.scale);
    assert.deepEqual(looks[0], { domain: ['one', 'two'], range: ['#0072B2', '#D55E00'] });
    assert.deepEqual(looks[1], looks[0]);
  });

  it('carries at most 3,000 rows, however many lines there are', () => {
    const many = Array.from({ length: 60 }, (_, seed) => trainingCurve('ours', seed, 400, 0.1));
    assert.ok(figureRows(learningCurvesFigure({ ...description, ...axes, series: many })).length <= 3000);
  });

  it('refuses what cannot be drawn', () => {
    const [one] = series;
    const draw = (options: object): (() => unknown) => {
      return () => learningCurvesFigure({ ...description, ...axes, series, ...options });
    };
    const panels = [{ title: 'mass', series: [{ ...one, y: [1, NaN, 2] }] }];
    assert.throws(draw({ series: [] }), { code: 'empty-data' });
    assert.throws(draw({ series: [one, one] }), { code: 'duplicate-name', message: /ours, seed 1/ });
    assert.throws(draw({ series: [{ ...one, y: [1, 2] }] }), { code: 'unequal-lengths' });
    assert.throws(draw({ series: [{ ...one, x: [1, 3, 2] }] }), { code: 'not-rising' });
    assert.throws(draw({ series: [{ ...one, y: [1, 0, 2] }], yScale: 'log' }), { code: 'not-positive' });
    assert.throws(draw({ series: [{ ...one, best: 7 }] }), {
      code: 'unknown-best',
      message: /epoch of ours, seed 1/,
    });
    assert.throws(draw({ references: [{ name: 'document', value: NaN }] }), { code: 'non-finite' });
    assert.throws(draw({ marks: [{ name: 'start', x: 0 }], xScale: 'log' }), { code: 'not-positive' });
    assert.throws(draw({ yRange: [0, 1], yScale: 'log' }), { code: 'not-positive' });
    assert.throws(draw({ series: undefined, panels }), { code: 'non-finite', message: /in mass/ });
  });
});
