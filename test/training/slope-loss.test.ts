import assert from 'node:assert/strict';
import { createRandom } from '../../lib/base';
import { regressionMetrics } from '../../lib/evaluation';
import type { RegressionMetrics } from '../../lib/evaluation';
import { buildNetwork, slopeLoss } from '../../lib/network';
import type { NetworkSpecification } from '../../lib/network';
import { makeDataset } from '../../lib/preprocess';
import type { Dataset } from '../../lib/preprocess';
import { createMatrix } from '../../lib/table';
import { bestModel, createStepper, predict, trainNetwork } from '../../lib/training';
import { smallNetwork, temporaryFolder } from './small-training';

/** Truths of deviation 1, and inputs that add noise of deviation 1 to them. */
function noisyObjects(seed: number, rows: number): Dataset {
  const random = createRandom(seed, 'noisy objects');
  const truth = Float32Array.from({ length: rows }, () => random.normal());
  return makeDataset(
    createMatrix(
      truth.map((value) => value + random.normal()),
      [rows, 1],
    ),
    createMatrix(truth, [rows, 1]),
    Int32Array.from({ length: rows }, (_, row) => row),
    ['input'],
    ['truth'],
  );
}

const network = (weight: number): NetworkSpecification => ({
  ...smallNetwork,
  inputShape: [1],
  layers: [{ kind: 'dense', units: 1, activation: 'linear' }],
  loss: slopeLoss(weight),
  metrics: [],
  optimizer: { kind: 'adam', learningRate: 0.02 },
  epochs: 25,
  batchSize: 256,
});

describe('a training under slopeLoss', function () {
  const folder = temporaryFolder(this);
  const data = { train: noisyObjects(1, 4096), validation: noisyObjects(2, 512) };

  async function trained(weight: number): Promise<RegressionMetrics> {
    const test = noisyObjects(3, 4096);
    const run = await trainNetwork(network(weight), data, { seed: 3, folder: `${folder()}/${weight}` });
    const prediction = predict(bestModel(run), test.inputs);
    run.model.dispose();
    return regressionMetrics(test.targets.values, prediction);
  }

  it('draws the slope towards 1 as far as its weight says, and pays in scatter', async () => {
    // Of predictions a (truth + noise) the mean loss is (a − 1)² + a² + weight (a − 1)², smallest at this slope a.
    const slopeOf = (weight: number) => (1 + weight) / (2 + weight);
    const found: RegressionMetrics[] = [];
    for (const weight of [0, 2, 8]) {
      const metrics = await trained(weight);
      const { slope } = metrics.predictionOnTruth;
      assert.ok(Math.abs(slope - slopeOf(weight)) < 0.03, `weight ${weight}: ${slope}`);
      const error = Math.hypot(slopeOf(weight) - 1, slopeOf(weight));
      assert.ok(Math.abs(metrics.rootMeanSquaredError - error) < 0.03, `weight ${weight}`);
      found.push(metrics);
    }
    const [plain, some, much] = found as [RegressionMetrics, RegressionMetrics, RegressionMetrics];
    assert.ok(plain.predictionOnTruth.slope < some.predictionOnTruth.slope);
    assert.ok(some.predictionOnTruth.slope < much.predictionOnTruth.slope);
    assert.ok(plain.rootMeanSquaredError < some.rootMeanSquaredError);
    assert.ok(some.rootMeanSquaredError < much.rootMeanSquaredError);
  });

  it('runs as a fused graph for every batch size, a last batch of one object included', () => {
    const { inputs, targets } = noisyObjects(1, 32);
    const model = buildNetwork(network(2), 1);
    const stepper = createStepper(model, network(2));
    for (const rows of [32, 5, 1, 32])
      stepper.trainStep(inputs.values.slice(0, rows), targets.values.slice(0, rows), rows);
    assert.deepEqual([stepper.level, stepper.eagerBecause], ['fused', undefined]);
    stepper.dispose();
    model.dispose();
  });

  it('is another run for another weight, and the same for the same', async () => {
    const train = async (weight: number) => {
      const specification = { ...network(weight), epochs: 1 };
      (await trainNetwork(specification, data, { seed: 3, folder: folder() })).model.dispose();
    };
    await train(1);
    await train(1);
    await assert.rejects(train(0.5), { code: 'different-run', message: /squared error \+ 1 / });
  });
});
