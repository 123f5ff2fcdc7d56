import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createRandom, projectRoot, readJson } from '../../lib/base';
import { fitConstant, fitNearestNeighbours, fitRidge } from '../../lib/network';
import type { Dataset } from '../../lib/preprocess';
import { createMatrix } from '../../lib/table';
import { datasetOf, noisyPlane } from './datasets';

interface Linear {
  weights: number[];
  intercept: number;
  predictions: number[];
}
interface Oracle {
  inputs: number[];
  targets: number[];
  wanted: number[];
  leastSquares: Linear;
  ridge: Linear;
  dependent: Linear;
  dependentRidge: Linear;
  neighbours: Record<string, number[]>;
}

const oracle = readJson<Oracle>(`${projectRoot}/test/oracle/baselines.json`);
const wanted = createMatrix(Float32Array.from(oracle.wanted), [20, 5]);
const train = datasetOf(oracle.inputs, oracle.targets);

function assertClose(found: ArrayLike<number>, expected: readonly number[], tolerance: number): void {
  assert.equal(found.length, expected.length);
  expected.forEach((value, place) => {
    assert.ok(Math.abs(found[place]! - value) <= tolerance, `at ${place}: ${found[place]}, not ${value}`);
  });
}

/** The first of five columns twice. */
function doubled(values: readonly number[]): number[] {
  return values.flatMap((value, place) => (place % 5 === 0 ? [value, value] : [value]));
}

describe('fitRidge', () => {
  it("gives scikit-learn's weights, with a constant column and a column in another unit", () => {
    for (const [penalty, expected] of [
      [0, oracle.leastSquares],
      [2.5, oracle.ridge],
    ] as const) {
      const fitted = fitRidge(train, penalty);
      assertClose(fitted.weights, expected.weights, 1e-11);
      assertClose([fitted.intercept], [expected.intercept], 1e-9);
      assertClose(fitted.predict(wanted), expected.predictions, 1e-6);
      assert.equal(fitted.rank, 4);
    }
  });

  it("gives scikit-learn's smallest weights where columns depend on each other", () => {
    const dependent = datasetOf(doubled(oracle.inputs), oracle.targets);
    for (const [penalty, expected] of [
      [0, oracle.dependent],
      [2.5, oracle.dependentRidge],
    ] as const) {
      const fitted = fitRidge(dependent, penalty);
      assertClose(fitted.weights, expected.weights, 1e-11);
      assert.equal(fitted.rank, 4);
    }
  });

  it('gives the same for rows in one block and in several', () => {
    const many = noisyPlane(3, 9000, 3);
    const { weights } = fitRidge(many);
    // The residuals of a least-squares fit are orthogonal to every column.
    const predictions = fitRidge(many).predict(many.inputs);
    for (let place = 0; place < 3; place++) {
      let product = 0;
      for (let row = 0; row < 9000; row++) {
        product += (many.targets.values[row]! - predictions[row]!) * many.inputs.values[row * 3 + place]!;
      }
      assert.ok(Math.abs(product / 9000) < 1e-7);
      assert.ok(Math.abs(weights[place]! - (place + 1) / 3) < 0.01);
    }
  });

  it('fits fewer rows than columns and a single row', () => {
    const few = noisyPlane(1, 3, 6);
    assertClose(fitRidge(few).predict(few.inputs), Array.from(few.targets.values), 1e-5);
    const one = datasetOf([1, 2], [5]);
    assert.deepEqual(Array.from(fitRidge(one).predict(createMatrix(Float32Array.of(7, 8), [1, 2]))), [5]);
  });

  it('shrinks its weights as the penalty grows', () => {
    const length = (penalty: number) => Math.hypot(...fitRidge(train, penalty).weights);
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 100, noNaN: true }),
        fc.double({ min: 1, max: 100, noNaN: true }),
        (low, more) => length(low + more) < length(low),
      ),
    );
  });

  it('refuses a negative penalty, several targets, NaN and another width, in one sentence', () => {
    assert.throws(() => fitRidge(train, -1), { code: 'bad-penalty' });
    const two = { ...train, targets: createMatrix(new Float32Array(120), [60, 2]), targetNames: ['a', 'b'] };
    assert.throws(() => fitRidge(two), { code: 'one-target-only', message: /not a, b/ });
    const hole = createMatrix(Float32Array.from(oracle.wanted), [20, 5]);
    hole.values[7] = NaN;
    assert.throws(() => fitRidge(train).predict(hole), {
      code: 'not-finite',
      message: /Row 1, column input2/,
    });
    assert.throws(() => fitRidge(train).predict(createMatrix(new Float32Array(8), [2, 4])), {
      code: 'wrong-shape',
    });
  });
});

describe('fitNearestNeighbours', () => {
  it("gives scikit-learn's predictions for standardised columns", () => {
    for (const [count, predictions] of Object.entries(oracle.neighbours)) {
      assertClose(fitNearestNeighbours(train, Number(count)).predict(wanted), predictions, 1e-6);
    }
  });

  it('finds the neighbours that a full sort finds', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 40 }),
        (seed, width, neighbours) => {
          // Without spread in scale: targets tell which objects were found, ten columns exercise the early end.
          const known = noisyPlane(seed, 40, width);
          const asked = noisyPlane(seed + 1, 3, width).inputs;
          const found = fitNearestNeighbours(known, neighbours).predict(asked);
          assertClose(found, bySort(known, asked.values, neighbours), 1e-5);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('finds just the objects that comparing with all finds, ties and outliers and far inputs included', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 20 }),
        fc.constantFrom(0, 1, 8),
        (seed, width, neighbours, grid) => {
          const known = correlated(seed, 500, width, grid);
          const asked = correlated(seed + 1, 20, width, grid).inputs;
          asked.values[0] = 3e38;
          assert.deepEqual(
            Array.from(fitNearestNeighbours(known, neighbours).predict(asked)),
            byComparing(known, asked.values, neighbours),
          );
        },
      ),
      { numRuns: 40 },
    );
  });

  it('finds them for rows wider than principal axes are sought for', () => {
    const known = correlated(4, 150, 300, 0);
    const asked = correlated(5, 5, 300, 0).inputs;
    assert.deepEqual(
      Array.from(fitNearestNeighbours(known, 7).predict(asked)),
      byComparing(known, asked.values, 7),
    );
  });

  it('answers nothing for no objects, and the mean of equal objects that no box divides', () => {
    const equal = datasetOf(
      new Float32Array(400).fill(3),
      Float32Array.from({ length: 200 }, (_, row) => row),
    );
    const { predict } = fitNearestNeighbours(equal, 4);
    assert.deepEqual(predict(createMatrix(new Float32Array(0), [0, 2])), new Float32Array(0));
    assert.deepEqual(predict(createMatrix(Float32Array.of(3, 3), [1, 2])), Float32Array.of(1.5));
  });

  it('one neighbour of a training object is the object itself; all neighbours give the mean', () => {
    assert.deepEqual(fitNearestNeighbours(train, 1).predict(train.inputs), train.targets.values);
    const mean = fitConstant(train, 'mean').predict(wanted);
    assertClose(fitNearestNeighbours(train, 60).predict(wanted), Array.from(mean), 1e-6);
  });

  it('takes the earlier of two objects at equal distance', () => {
    const pair = datasetOf([1, -1, 1, -1], [10, 20, 30, 40]);
    assert.deepEqual(
      Array.from(fitNearestNeighbours(pair, 1).predict(createMatrix(Float32Array.of(0), [1, 1]))),
      [10],
    );
  });

  it('refuses more neighbours than objects, in one sentence', () => {
    assert.throws(() => fitNearestNeighbours(train, 61), { code: 'bad-neighbours', message: /from 1 to 60/ });
    assert.throws(() => fitNearestNeighbours(train, 0), { code: 'bad-neighbours' });
  });
});

describe('fitConstant', () => {
  it('answers the median or the mean, whatever the inputs', () => {
    const skewed = datasetOf([0, 0, 0, 0], [1, 2, 3, 10]);
    const asked = createMatrix(Float32Array.of(5, -5), [2, 1]);
    assert.deepEqual(Array.from(fitConstant(skewed).predict(asked)), [2.5, 2.5]);
    assert.deepEqual(Array.from(fitConstant(skewed, 'mean').predict(asked)), [4, 4]);
    assert.deepEqual(Array.from(fitConstant(datasetOf([0, 0, 0], [3, 1, 2])).predict(asked)), [2, 2]);
  });
});

/**
 * Correlated inputs with codes for missing ones, and the row numbers as targets.
 *
 * @param grid steps per unit that inputs are rounded to, so that distances are often equal; 0 for none
 */
function correlated(seed: number, rows: number, width: number, grid: number): Dataset {
  const random = createRandom(seed, 'correlated');
  const inputs = new Float32Array(rows * width);
  for (let row = 0; row < rows; row++) {
    const brightness = random.normal(22, 2);
    for (let place = 0; place < width; place++) {
      const value = random.uniform() < 0.05 ? 0 : brightness + random.normal(0, 0.3);
      inputs[row * width + place] = grid === 0 ? value : Math.round(value * grid) / grid;
    }
  }
  return datasetOf(
    inputs,
    Float32Array.from({ length: rows }, (_, row) => row),
  );
}

/** The mean target of the nearest objects: every distance, in the library's own arithmetic, and a stable sort. */
function byComparing(known: Dataset, asked: Float32Array, neighbours: number): number[] {
  const rows = known.targets.values.length;
  const width = known.inputs.values.length / rows;
  const factors = deviationsOf(known, rows, width).map((deviation) => 1 / deviation);
  return Array.from({ length: asked.length / width }, (_, question) => {
    const squares = Array.from({ length: rows }, (_row, row) =>
      factors.reduce((sum, factor, place) => {
        const difference =
          known.inputs.values[row * width + place]! * factor - asked[question * width + place]! * factor;
        return sum + difference * difference;
      }, 0),
    );
    const order = Array.from({ length: rows }, (_row, row) => row);
    order.sort((one, other) => squares[one]! - squares[other]!);
    const sum = order.slice(0, neighbours).reduce((total, row) => total + row, 0);
    return Math.fround(sum / neighbours);
  });
}

function deviationsOf(known: Dataset, rows: number, width: number): number[] {
  return Array.from({ length: width }, (_, place) => {
    const column = Array.from({ length: rows }, (_row, row) => known.inputs.values[row * width + place]!);
    const mean = column.reduce((sum, value) => sum + value, 0) / rows;
    const deviation = Math.sqrt(column.reduce((sum, value) => sum + (value - mean) ** 2, 0) / rows);
    return deviation > 1e-12 * Math.abs(mean) ? deviation : 1;
  });
}

/** The mean target of the nearest objects in columns divided by their deviation, the plain way. */
function bySort(known: Dataset, asked: Float32Array, neighbours: number): number[] {
  const rows = known.targets.values.length;
  const width = known.inputs.values.length / rows;
  const deviations = deviationsOf(known, rows, width);
  return Array.from({ length: asked.length / width }, (_, question) => {
    const squares = Array.from({ length: rows }, (_row, row) =>
      deviations.reduce((sum, deviation, place) => {
        const difference = known.inputs.values[row * width + place]! - asked[question * width + place]!;
        return sum + (difference / deviation) ** 2;
      }, 0),
    );
    const order = squares
      .map((square, row) => ({ square, row }))
      .sort((one, other) => one.square - other.square);
    return (
      order.slice(0, neighbours).reduce((sum, { row }) => sum + known.targets.values[row]!, 0) / neighbours
    );
  });
}
