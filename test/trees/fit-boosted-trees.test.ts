import assert from 'node:assert/strict';
import fc from 'fast-check';
import { clearStop, createRandom, requestStop } from '../../lib/base';
import { datasetRows } from '../../lib/preprocess';
import type { Dataset } from '../../lib/preprocess';
import { createMatrix } from '../../lib/table';
import { fitBoostedTrees } from '../../lib/trees';
import type { BoostedTrees, RegressionTree } from '../../lib/trees';
import { datasetOf } from '../network/datasets';

/** Two columns, one of them of steps, and targets that depend on both, with noise. */
function steps(seed: number, rows = 300): Dataset {
  const random = createRandom(seed, 'steps');
  const inputs = Float32Array.from({ length: 2 * rows }, (_, place) =>
    place % 2 === 0 ? random.normal() : Math.floor(random.uniform(0, 5)),
  );
  const targets = Float32Array.from(
    { length: rows },
    (_, row) => Math.sin(inputs[2 * row]!) * inputs[2 * row + 1]! + random.normal(0, 0.2),
  );
  return datasetOf(inputs, targets);
}

/** The node where each row ends, by the tree's plain data. */
function leavesOf({ columns, thresholds, lefts }: RegressionTree, { inputs }: Dataset): number[] {
  const width = inputs.shape[1]!;
  return Array.from({ length: inputs.shape[0]! }, (_, row) => {
    let node = 0;
    while (lefts[node]! > 0) {
      const isLeft = inputs.values[row * width + columns[node]!]! <= thresholds[node]!;
      node = lefts[node]! + (isLeft ? 0 : 1);
    }
    return node;
  });
}

function depthOf({ lefts }: RegressionTree, node = 0): number {
  const left = lefts[node]!;
  return left === 0
    ? 0
    : 1 +
        Math.max(depthOf({ lefts } as RegressionTree, left), depthOf({ lefts } as RegressionTree, left + 1));
}

function meanSquare({ predict }: BoostedTrees, { inputs, targets }: Dataset): number {
  const errors = predict(inputs).map((prediction, row) => (prediction - targets.values[row]!) ** 2);
  return errors.reduce((sum, error) => sum + error, 0) / errors.length;
}

describe('fitBoostedTrees', () => {
  it('grows trees of so many leaves and levels at most, with so many objects in a leaf at least', () =>
    fc.assert(
      fc.asyncProperty(
        fc.integer(),
        fc.integer({ min: 2, max: 40 }),
        fc.integer({ min: 1, max: 60 }),
        fc.option(fc.integer({ min: 1, max: 6 }), { nil: undefined }),
        async (seed, leaves, minimumInLeaf, maximumDepth) => {
          const train = steps(seed);
          const { trees } = await fitBoostedTrees(train, {
            iterations: 3,
            leaves,
            minimumInLeaf,
            maximumDepth,
          });
          for (const tree of trees) {
            assert.ok(tree.lefts.filter((left) => left === 0).length <= leaves);
            assert.ok(depthOf(tree) <= (maximumDepth ?? Infinity));
            const counts = new Map<number, number>();
            for (const leaf of leavesOf(tree, train)) counts.set(leaf, (counts.get(leaf) ?? 0) + 1);
            assert.ok(Math.min(...counts.values()) >= minimumInLeaf);
            assert.equal(counts.size, tree.lefts.filter((left) => left === 0).length);
          }
        },
      ),
      { numRuns: 30 },
    ));

  it('predicts the initial answer plus those of the leaves that an object comes to', async () => {
    const train = steps(2);
    const { initial, trees, predict } = await fitBoostedTrees(train, { iterations: 20 });
    const sums = new Float64Array(300).fill(initial);
    for (const tree of trees)
      leavesOf(tree, train).forEach((leaf, row) => (sums[row]! += tree.values[leaf]!));
    assert.deepEqual(predict(train.inputs), Float32Array.from(sums));
  });

  it('fits its training set the better, the more trees there are', async () => {
    const train = steps(3);
    let last = Infinity;
    for (const iterations of [1, 2, 5, 20, 80]) {
      const error = meanSquare(await fitBoostedTrees(train, { iterations }), train);
      assert.ok(error < last);
      last = error;
    }
  });

  it('predicts the same for its training set whatever rising curve a column is sent through', async () => {
    const train = steps(4);
    const curved = train.inputs.values.map((value, place) =>
      place % 2 === 0 ? Math.exp(value) : value ** 3,
    );
    const through = { ...train, inputs: createMatrix(curved, [300, 2]) };
    const predictions = (await fitBoostedTrees(train)).predict(train.inputs);
    assert.deepEqual((await fitBoostedTrees(through)).predict(through.inputs), predictions);
  });

  it('counts an object of weight 2 as one that is there twice', async () => {
    const once = steps(5);
    const twice = datasetRows(
      once,
      Int32Array.from({ length: 400 }, (_, place) => place % 300),
    );
    const weights = Float32Array.from({ length: 300 }, (_, row) => (row < 100 ? 2 : 1));
    const options = { minimumInLeaf: 1, leaves: 8, iterations: 10, maximumBins: 255, l2Regularization: 1 };
    // In tenths the columns have no more values than bins, so that both have the same bins.
    const tenths = (dataset: Dataset): Dataset => ({
      ...dataset,
      inputs: {
        ...dataset.inputs,
        values: dataset.inputs.values.map((value) => Math.round(value * 10) / 10),
      },
    });
    const byWeight = await fitBoostedTrees({ ...tenths(once), weights }, options);
    const byCopy = await fitBoostedTrees(tenths(twice), options);
    const expected = byCopy.predict(tenths(once).inputs);
    byWeight.predict(tenths(once).inputs).forEach((prediction, row) => {
      assert.ok(Math.abs(prediction - expected[row]!) < 1e-5);
    });
  });

  it('answers with the mean, the median or the share where the inputs tell nothing', async () => {
    const train = datasetOf(
      new Float32Array(60),
      Float32Array.from({ length: 60 }, (_, row) => (row < 45 ? 1 : 0)),
    );
    for (const [loss, expected] of [
      ['squaredError', 0.75],
      ['absoluteError', 1],
      ['logLoss', 0.75],
    ] as const) {
      const { predict } = await fitBoostedTrees(train, { loss, iterations: 3 });
      assert.ok(Math.abs(predict(createMatrix(Float32Array.of(7), [1, 1]))[0]! - expected) < 1e-7);
    }
  });

  it('gives probabilities under logLoss, also where all targets are the same', async () => {
    const train = steps(6);
    const always = { ...train, targets: createMatrix(new Float32Array(300).fill(1), [300, 1]) };
    const { predict } = await fitBoostedTrees(always, { loss: 'logLoss' });
    assert.ok(predict(train.inputs).every((probability) => probability > 0.999 && probability <= 1));
  });

  it('stops between two trees when asked from outside, and keeps the trees so far', async () => {
    const train = steps(7);
    try {
      const running = fitBoostedTrees(train, { iterations: 100_000 });
      setImmediate(requestStop);
      const stopped = await running;
      assert.equal(stopped.status, 'stopped');
      assert.ok(stopped.iterations > 0 && stopped.iterations < 100_000);
      clearStop();
      const whole = await fitBoostedTrees(train, { iterations: stopped.iterations });
      assert.deepEqual(stopped.predict(train.inputs), whole.predict(train.inputs));
    } finally {
      clearStop();
    }
  });

  it('gives no predictor of no trees when it was asked to stop before the first', async () => {
    requestStop();
    try {
      await assert.rejects(fitBoostedTrees(steps(7)), { code: 'stopped', message: /before the first/ });
    } finally {
      clearStop();
    }
  });

  it('tells after each tree how many there are', async () => {
    const told: string[] = [];
    const validation = steps(9);
    await fitBoostedTrees(steps(8), {
      iterations: 3,
      earlyStopping: { validation },
      onProgress: ({ done, total, detail }) => told.push(`${done} of ${total}, ${detail?.slice(0, 15)}`),
    });
    assert.deepEqual(
      told,
      [1, 2, 3].map((done) => `${done} of 3, validation loss`),
    );
  });

  it('refuses wrong options, targets, weights and inputs, in one sentence', async () => {
    const train = steps(10);
    const refuses = (dataset: Dataset, options: object, code: string, message: RegExp) =>
      assert.rejects(fitBoostedTrees(dataset, options), { code, message });
    await refuses(train, { loss: 'huber' }, 'wrong-option', /huber; give squaredError/);
    await refuses(train, { leaves: 1 }, 'wrong-option', /leaves is 1; give a whole number ≥ 2/);
    await refuses(train, { maximumBins: 256 }, 'wrong-option', /from 2 to 255/);
    await refuses(train, { learningRate: 0 }, 'wrong-option', /learningRate is 0/);
    await refuses(train, { loss: 'logLoss' }, 'wrong-targets', /0 and 1 only/);
    await refuses({ ...train, weights: new Float32Array(300) }, {}, 'bad-weights', /nothing to learn/);
    for (const wrong of [NaN, Infinity, -1]) {
      const weights = new Float32Array(300).fill(1).fill(wrong, 7, 8);
      await refuses({ ...train, weights }, {}, 'bad-weights', /one finite weight ≥ 0 per row/);
    }
    await refuses({ ...train, weights: new Float32Array(2).fill(1) }, {}, 'bad-weights', /2 weights/);
    const empty = { ...train, inputs: createMatrix(new Float32Array(0), [300, 0]) };
    await refuses(empty, {}, 'wrong-shape', /no input columns/);
    const { predict } = await fitBoostedTrees(train, { iterations: 1 });
    assert.throws(() => predict(createMatrix(new Float32Array(6), [2, 3])), { code: 'wrong-shape' });
    assert.throws(() => predict(createMatrix(Float32Array.of(NaN, 1), [1, 2])), { code: 'not-finite' });
  });
});
