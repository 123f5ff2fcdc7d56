import assert from 'node:assert/strict';
import {
  hyperparameterImportanceFigure,
  parallelCoordinatesFigure,
  searchProgressFigure,
} from '../../lib/figure';
import type { SearchSpace, Trial } from '../../lib/training';
import { figureRows, figureTitle } from './figure-data';
import { exampleTrials } from './search-examples';

const words = { title: 'Search', origin: 'SIMULATED', caption: 'It falls.', scoreTitle: 'MAE' } as const;
const trial = { values: {}, seconds: 1, seed: 1 };
const trials: Trial[] = [
  { ...trial, number: 1, failure: 'The loss is NaN.' },
  { ...trial, number: 2, score: 3 },
  { ...trial, number: 3, score: 2 },
  { ...trial, number: 4, score: 90 },
];

describe('searchProgressFigure', () => {
  const searches = [{ name: 'random', trials }];

  it('draws the best so far from the first score on, each score inside the axis, and a cross per failed trial', () => {
    const figure = searchProgressFigure({ ...words, searches });
    const rows = figureRows(figure).map(({ trial: number, value, failure }) => [number, value ?? failure]);
    assert.deepEqual(rows, [
      [2, 3],
      [3, 2],
      [2, 3],
      [3, 2],
      [4, 2],
      [1, 'The loss is NaN.'],
    ]);
    assert.match(figureTitle(figure).subtitle, /crosses: 1 failed trial · 1 score outside the axis/);
  });

  it('shows all scores on a logarithmic axis', () => {
    const figure = searchProgressFigure({ ...words, searches, yScale: 'log' });
    const scores = figureRows(figure).slice(0, 3);
    assert.deepEqual(
      scores.map(({ value }) => value),
      [3, 2, 90],
    );
    assert.doesNotMatch(figureTitle(figure).subtitle, /outside/);
  });

  it('draws a reference across the whole axis', () => {
    const figure = searchProgressFigure({ ...words, searches, references: [{ name: 'thesis', value: 2.5 }] });
    const rows = figureRows(figure).filter(({ name }) => name === 'thesis');
    assert.deepEqual(
      rows.map(({ trial: number, value }) => [number, value]),
      [
        [0.5, 2.5],
        [4.5, 2.5],
      ],
    );
  });

  it('refuses what cannot be drawn', () => {
    const draw = (options: object) => () => searchProgressFigure({ ...words, searches, ...options });
    assert.throws(draw({ searches: [] }), { code: 'empty-data' });
    assert.throws(draw({ searches: [{ name: 'none', trials: trials.slice(0, 1) }] }), { code: 'empty-data' });
    assert.throws(draw({ searches: [...searches, ...searches] }), { code: 'duplicate-name' });
    assert.throws(draw({ yRange: [2, 1] }), { code: 'bad-range' });
    assert.throws(draw({ yRange: [0, 1], yScale: 'log' }), { code: 'not-positive' });
    assert.throws(draw({ references: [{ name: 'thesis', value: NaN }] }), { code: 'non-finite' });
    const long = Array.from({ length: 1001 }, (_, place) => ({ ...trial, number: place + 1, score: 1 }));
    assert.throws(draw({ searches: [{ name: 'long', trials: long }] }), { code: 'too-many-trials' });
  });
});

describe('parallelCoordinatesFigure', () => {
  const space: SearchSpace = [
    { name: 'layers', kind: 'integer', low: 1, high: 4, step: 2 },
    { name: 'units2', kind: 'integer', low: 8, high: 16, onlyIf: { name: 'layers', atLeast: 2 } },
    { name: 'rate', kind: 'real', low: 1e-4, high: 1, scale: 'log' },
    { name: 'loss', kind: 'choice', values: ['huber', 'mse', 'mae'] },
  ];
  const some: Trial[] = [
    { ...trial, number: 1, values: { layers: 1, rate: 1e-2, loss: 'huber' }, score: 3 },
    { ...trial, number: 2, values: { layers: 3, units2: 10, rate: 1, loss: 'mse' }, score: 1 },
    { ...trial, number: 3, values: { layers: 3, units2: 16, rate: 1e-4, loss: 'mae' }, failure: 'No.' },
  ];

  it('goes from the lowest to the highest value of each axis, below it where a trial has none, the best in front', () => {
    const figure = parallelCoordinatesFigure({ ...words, space, trials: some });
    const rows = figureRows(figure).filter(({ order }) => order !== undefined);
    const heights = [1, 2].map((number) =>
      rows.filter((row) => row['trial'] === number).map(({ height }) => height),
    );
    assert.deepEqual(heights[0], [0, -0.13, 0.5, 0, 0]);
    const best = [1, 0.25, 1, 0.5, 1];
    assert.deepEqual(heights[1], [...best, ...best], 'among all, and thick in front');
    assert.match(figureTitle(figure).subtitle, /2 trials · thick: the best, 1 · below the axes: not there/);
  });

  it('labels each axis with its ends or categories, and the score with the best at the top', () => {
    const rows = figureRows(parallelCoordinatesFigure({ ...words, space, trials: some }));
    const labels = rows.filter(({ label }) => label !== undefined).slice(0, 11);
    assert.deepEqual(
      labels.map(({ axis, height, label }) => [axis, height, label]),
      [
        ['layers', 0, '1'],
        ['layers', 1, '3'],
        ['units2', 0, '8'],
        ['units2', 1, '16'],
        ['rate', 0, '0.0001'],
        ['rate', 1, '1'],
        ['loss', 0, 'huber'],
        ['loss', 0.5, 'mse'],
        ['loss', 1, 'mae'],
        [' score', 0, '≥ 2.8'],
        [' score', 1, '1'],
      ],
    );
  });

  it('breaks long names of categories, and cuts what still does not fit', () => {
    const losses: SearchSpace = [
      { name: 'layers', kind: 'integer', low: 1, high: 4 },
      { name: 'loss', kind: 'choice', values: ['huber', 'meanAbsoluteError', 'renormalisation2'] },
    ];
    const trials = [{ ...trial, number: 1, values: { layers: 1, loss: 'huber' }, score: 1 }];
    const rows = figureRows(parallelCoordinatesFigure({ ...words, space: losses, trials }));
    const labels = rows.filter(({ axis, label }) => axis === 'loss' && label !== undefined).slice(0, 3);
    assert.deepEqual(
      labels.map(({ label }) => label),
      ['huber', 'mean\nAbsolute\nError', 'renormal…'],
    );
  });

  it('draws the best of very many trials', () => {
    const many = exampleTrials(space, 2000);
    const figure = parallelCoordinatesFigure({ ...words, space, trials: many });
    assert.ok(figureRows(figure).length <= 3200);
    assert.match(figureTitle(figure).subtitle, /the best 480 of 1818 trials/);
  });

  it('draws a single trial, and trials of one score', () => {
    for (const one of [some.slice(1, 2), some.slice(0, 2).map((each) => ({ ...each, score: 1 }))]) {
      const rows = figureRows(parallelCoordinatesFigure({ ...words, space, trials: one }));
      assert.ok(rows.every(({ height }) => Number.isFinite(height)));
    }
  });

  it('refuses trials of another space, and none', () => {
    const draw = (options: object) => () =>
      parallelCoordinatesFigure({ ...words, space, trials: some, ...options });
    assert.throws(draw({ trials: [] }), { code: 'empty-data' });
    assert.throws(draw({ space: space.slice(0, 2) }), { code: 'bad-values' });
    assert.throws(draw({ space: [] }), { code: 'bad-space' });
  });
});

describe('hyperparameterImportanceFigure', () => {
  it('draws the largest shares from the top, with one deviation on either side but not below 0', () => {
    const importances = [
      { name: 'a', share: 0.1, standardDeviation: 0.2 },
      { name: 'b', share: 0.5, standardDeviation: 0.1 },
      { name: 'c', share: 0, standardDeviation: 0 },
    ];
    const others = { title: 'Importance', origin: 'SIMULATED', caption: 'One counts.' } as const;
    const figure = hyperparameterImportanceFigure({ ...others, importances, most: 2 });
    const rows = figureRows(figure).filter(({ method }) => method !== undefined);
    assert.deepEqual(
      rows.map(({ method, value, low, high }) => [method, value, low, high]),
      [
        ['b', 0.5, 0.4, 0.6],
        ['a', 0.1, 0, 0.3],
      ],
    );
    assert.match(figureTitle(figure).subtitle, /the 1 smallest of 3 are not drawn/);
  });
});
