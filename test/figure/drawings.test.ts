import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  functionFigure,
  layerDiagramFigure,
  matrixFigure,
  nestedSetsFigure,
  pathFigure,
} from '../../lib/figure';
import { descent, valley } from './drawing-examples';
import { figureRows } from './figure-data';

const description = { title: 'An idea', origin: 'DRAWN', caption: 'So it works.' } as const;

describe('functionFigure', () => {
  it('draws the function’s own values, and its derivative beside it', () => {
    const functions = [{ name: 'square', value: (x: number) => x * x, derivative: (x: number) => 2 * x }];
    const rows = figureRows(functionFigure({ ...description, functions, range: [-2, 3] })).filter(
      (row) => 'kind' in row,
    );
    for (const { kind, x, y } of rows) {
      const expected = kind === 'function' ? Number(x) ** 2 : 2 * Number(x);
      assert.ok(Math.abs(Number(y) - expected) < 1e-7);
    }
    assert.deepEqual([rows[0]!['x'], rows.at(-1)!['x']], [-2, 3]);
  });

  it('refuses what cannot be drawn', () => {
    const draw = (value: (x: number) => number, range: [number, number]) => () =>
      functionFigure({ ...description, functions: [{ name: 'square root', value }], range });
    assert.throws(draw(Math.sqrt, [-1, 1]), { code: 'non-finite', message: /square root/ });
    assert.throws(draw(Math.sqrt, [1, 0]), { code: 'bad-range' });
  });
});

describe('layerDiagramFigure', () => {
  it('joins every drawn neuron to all of the next column, and draws at most so many of each', () => {
    const layers = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(layers, fc.integer({ min: 3, max: 12 }), (units, mostNeurons) => {
        const rows = figureRows(
          layerDiagramFigure({
            ...description,
            layers: units.map((count) => ({ name: 'layer', units: count })),
            mostNeurons,
          }),
        );
        const drawn = units.map((count) => Math.min(count, mostNeurons));
        assert.equal(
          rows.filter((row) => 'kind' in row).length,
          drawn.reduce((sum, count) => sum + count, 0),
        );
        const pairs = drawn.slice(1).reduce((sum, count, place) => sum + count * drawn[place]!, 0);
        assert.equal(rows.filter((row) => 'toX' in row).length, pairs);
      }),
    );
  });

  it('refuses what cannot be drawn', () => {
    const layers = [
      { name: 'in', units: 2 },
      { name: 'out', units: 1 },
    ];
    const draw = (options: object) => () => layerDiagramFigure({ ...description, layers, ...options });
    assert.throws(draw({ layers: [] }), { code: 'bad-layers' });
    assert.throws(draw({ layers: [layers[0], { name: 'out', units: 0 }] }), {
      code: 'bad-units',
      message: /out/,
    });
    assert.throws(draw({ mostNeurons: 2 }), { code: 'bad-neurons' });
    assert.throws(draw({ weights: [[[1]]] }), { code: 'bad-weights' });
    assert.throws(draw({ weights: [[[1], [NaN]]] }), { code: 'bad-weights' });
  });
});

describe('matrixFigure', () => {
  it('has a cell with its number for every value, the first row on top', () => {
    const matrices = [
      {
        name: 'm',
        values: [
          [1, -2.345],
          [0, 1000],
        ],
        digits: 2,
      },
    ];
    assert.deepEqual(
      figureRows(matrixFigure({ ...description, matrices })).map(({ top, left, label }) => [
        top,
        left,
        label,
      ]),
      [
        [0, 0, '1'],
        [0, 1, '−2.3'],
        [1, 0, '0'],
        [1, 1, '1000'],
      ],
    );
  });

  it('refuses what cannot be drawn', () => {
    const draw =
      (matrix: object, options: object = {}) =>
      () =>
        matrixFigure({ ...description, matrices: [{ name: 'm', values: [[1, 2]], ...matrix }], ...options });
    assert.throws(draw({ values: [] }), { code: 'empty-data' });
    assert.throws(draw({ values: [[1], [2, 3]] }), { code: 'bad-matrix', message: /the matrix m/i });
    assert.throws(draw({ values: [[NaN]] }), { code: 'non-finite' });
    assert.throws(draw({ values: [Array(401).fill(0)] }), { code: 'bad-matrix' });
    assert.throws(draw({ rowSide: { title: 'level', names: ['0', '1'] } }), {
      code: 'bad-matrix',
      message: /has 1 rows and 2 names/,
    });
    assert.throws(draw({ windows: [{ row: 0, column: 1, rows: 1, columns: 2 }] }), { code: 'bad-window' });
    assert.throws(draw({}, { cell: 5 }), { code: 'bad-cell' });
    assert.throws(draw({}, { columns: 7 }), { code: 'bad-columns' });
  });
});

describe('pathFigure', () => {
  const axes = { xRange: [-2, 2], yRange: [-1, 3] } as const;

  it('draws the steps in their order, and at most 200 of a long path', () => {
    const paths = [
      { name: 'short', points: descent(0.001, 0, 5) },
      { name: 'long', points: descent(0.001, 0, 999) },
    ];
    const rows = figureRows(pathFigure({ ...description, ...axes, loss: valley, paths }));
    const steps = (wanted: string) =>
      rows.filter(({ name, step }) => name === wanted && step !== undefined).map(({ step }) => Number(step));
    assert.deepEqual(steps('short').slice(0, 6), [0, 1, 2, 3, 4, 5]);
    const long = steps('long').slice(0, -1);
    assert.equal(long.length, 200);
    assert.equal(long.at(-1), 999);
  });

  it('refuses what cannot be drawn', () => {
    const paths = [{ name: 'walk', points: [{ x: 0, y: 0 }] }];
    const draw = (options: object) => () =>
      pathFigure({ ...description, ...axes, loss: valley, paths, ...options });
    assert.throws(draw({ paths: [] }), { code: 'empty-data' });
    assert.throws(draw({ paths: [{ name: 'walk', points: [{ x: NaN, y: 0 }] }] }), {
      code: 'non-finite',
      message: /walk/,
    });
    assert.throws(draw({ loss: () => NaN }), { code: 'non-finite', message: /loss/ });
    assert.throws(draw({ loss: () => 0, scale: 'log' }), { code: 'not-positive' });
    assert.throws(draw({ xRange: [1, 1] }), { code: 'bad-range' });
  });
});

describe('nestedSetsFigure', () => {
  it('names every set once in its place', () => {
    const sets = ['a', 'b', 'c'].map((name) => ({ name }));
    const names = figureRows(nestedSetsFigure({ ...description, sets })).map(({ name }) => name);
    assert.deepEqual([...new Set(names)], ['a', 'b', 'c']);
  });

  it('refuses what cannot be drawn', () => {
    assert.throws(() => nestedSetsFigure({ ...description, sets: [] }), { code: 'empty-data' });
    const sets = 'abcdefg'.split('').map((name) => ({ name }));
    assert.throws(() => nestedSetsFigure({ ...description, sets }), { code: 'too-many-series' });
    assert.throws(() => nestedSetsFigure({ ...description, sets: [{ name: 'a' }, { name: 'a' }] }), {
      code: 'duplicate-name',
    });
  });
});
