import assert from 'node:assert/strict';
import fc from 'fast-check';
import { renderPng, truthAgainstPredictionFigure } from '../../lib/figure';
import { figureRows, figureTitle } from './figure-data';
import { gaiaSample } from './spectrum-examples';

const description = {
  title: 'Redshift',
  origin: 'REAL',
  caption: 'How they compare.',
  quantity: 'redshift',
} as const;

describe('truthAgainstPredictionFigure', () => {
  it('draws every object inside the axes once and counts the others in the subtitle', () => {
    const unit = fc.double({ min: 0, max: 1, noNaN: true });
    const pairs = fc.array(fc.tuple(unit, fc.double({ min: -1, max: 2, noNaN: true })), { minLength: 1 });
    fc.assert(
      fc.property(pairs, fc.integer({ min: 1, max: 54 }), (objects, bins) => {
        const truth = objects.map(([first]) => first);
        const prediction = objects.map(([, second]) => second);
        const figure = truthAgainstPredictionFigure({
          ...description,
          truth,
          prediction,
          bins,
          range: [0, 1],
        });
        const inside = prediction.filter((value) => value >= 0 && value <= 1).length;
        const drawn = figureRows(figure).reduce((sum, { count }) => sum + Number(count ?? 0), 0);
        assert.equal(drawn, inside);
        const note = inside === objects.length ? '' : `, ${objects.length - inside} outside the axes`;
        assert.ok(figureTitle(figure).subtitle.endsWith(`object${objects.length === 1 ? '' : 's'}${note}`));
      }),
    );
  });

  it('carries 200 × 200 cells as a picture of few kilobytes, in which a single object is visible', async () => {
    const { truth, prediction } = gaiaSample(20000);
    const draw = (last: number) =>
      truthAgainstPredictionFigure({
        ...description,
        truth: [...truth, 0.1],
        prediction: [...prediction, last],
        bins: 200,
        range: [0, 0.6],
      });
    const [one, other] = [draw(0.55), draw(0.5)];
    assert.ok(JSON.stringify(one).length < 20_000);
    assert.equal(figureTitle(one).subtitle, figureTitle(other).subtitle);
    const [first, second] = await Promise.all([one, other].map((figure) => renderPng(figure, { scale: 1 })));
    assert.ok(!first!.equals(second!));
  });

  it('has equal axes, a square and a diagonal from corner to corner', () => {
    const figure = truthAgainstPredictionFigure({ ...description, truth: [0.2, 1.4], prediction: [0.3, 9] });
    const { width, height, layer } = figure as unknown as {
      width: number;
      height: number;
      layer: { encoding: Record<'x' | 'y', { scale: { domain: number[] } }> }[];
    };
    assert.equal(width, height);
    assert.deepEqual(layer[0]!.encoding.x.scale.domain, [0.2, 1.4]);
    assert.deepEqual(layer[0]!.encoding.y.scale.domain, [0.2, 1.4]);
    const ends = figureRows(figure).filter((row) => 'truth' in row);
    assert.deepEqual(ends.slice(0, 2), [
      { truth: 0.2, prediction: 0.2 },
      { truth: 1.4, prediction: 1.4 },
    ]);
  });

  it('draws lines over the histogram, each under its name', () => {
    const lines = [
      {
        name: 'regression',
        points: [
          { x: 1, y: 2 },
          { x: 5, y: 4 },
          { x: 11, y: 10 },
        ],
      },
      {
        name: 'median',
        points: [
          { x: 1, y: 1 },
          { x: 11, y: 9 },
        ],
      },
    ];
    const types = { truth: [1, 4, 11], prediction: [1, 5, 10], quantity: 'spectral type', bins: 11 };
    const figure = truthAgainstPredictionFigure({ ...description, ...types, range: [0.5, 11.5], lines });
    const rows = figureRows(figure);
    assert.deepEqual(
      rows.filter(({ name }) => name === 'regression').map(({ x, y }) => [x, y]),
      [
        [1, 2],
        [5, 4],
        [11, 10],
      ],
    );
    assert.equal(rows.filter(({ name }) => name === 'median').length, 2);
    assert.deepEqual(
      rows.filter((row) => 'count' in row).map(({ xLow, yLow }) => [xLow, yLow]),
      [
        [0.5, 0.5],
        [3.5, 4.5],
        [10.5, 9.5],
      ],
    );
  });

  it('refuses what cannot be drawn', () => {
    const draw = (options: object): (() => unknown) => {
      return () =>
        truthAgainstPredictionFigure({ ...description, truth: [1, 2], prediction: [1, 2], ...options });
    };
    assert.throws(draw({ truth: [] }), { code: 'empty-data' });
    assert.throws(draw({ prediction: [1] }), { code: 'unequal-lengths' });
    assert.throws(draw({ prediction: [1, NaN] }), { code: 'non-finite', message: /predicted redshift/ });
    assert.throws(draw({ bins: 401 }), { code: 'bad-bins' });
    const line = {
      name: 'regression',
      points: [
        { x: 1, y: 1 },
        { x: 2, y: NaN },
      ],
    };
    assert.throws(draw({ lines: [line] }), { code: 'non-finite', message: /the line regression/ });
    assert.throws(draw({ lines: [{ ...line, points: [{ x: 1, y: 1 }] }] }), { code: 'empty-data' });
    const points = [
      { x: 1, y: 1 },
      { x: 2, y: 2 },
    ];
    assert.throws(
      draw({
        lines: [
          { name: 'a', points },
          { name: 'a', points },
        ],
      }),
      { code: 'duplicate-name' },
    );
    assert.throws(draw({ lines: 'abcde'.split('').map((name) => ({ name, points })) }), {
      code: 'too-many-series',
    });
  });
});
