import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import type { Tensor } from '@tensorflow/tfjs-node-gpu';
import { loadTensorFlow, projectRoot } from '../../../lib/base';
import { buildNetwork, customLoss } from '../../../lib/network';
import { createStepper } from '../../../lib/training';
import type { TrainingLevel } from '../../../lib/network';
import { drawMask, dropoutLayers, dropoutMasks } from '../../../lib/training/dropout-masks';
import { trainFunctionOf } from '../../../lib/training/train-function';
import { heldDataset, trainHeld } from './held';
import { batchFor } from './numbers';
import { droppingNetwork, networkOf } from './small-networks';

const train = heldDataset(droppingNetwork);

/** Losses of the steps from `from` on, from the weights of seed 1. */
function losses(level: TrainingLevel, seed: number, from: number, count = 10): number[] {
  const model = buildNetwork(droppingNetwork, 1);
  const stepper = createStepper(model, droppingNetwork, level, { train, seed });
  const found = trainHeld(stepper, from, from + count, count);
  if (level !== 'eager') assert.equal(stepper.eagerBecause, undefined);
  stepper.dispose();
  model.dispose();
  return found;
}

describe('dropout in a training', () => {
  const tf = loadTensorFlow();

  it('has the masks of its seed and of the number of the step, in a graph and without one', () => {
    const expected = losses('eager', 7, 10);
    assert.deepEqual(losses('exact', 7, 10), expected);
    losses('fused', 7, 10).forEach((loss, step) => assert.ok(Math.abs(loss / expected[step]! - 1) < 1e-4));
    for (const level of ['eager', 'exact', 'fused'] as const) {
      assert.notEqual(losses(level, 8, 10, 1)[0], losses(level, 7, 10, 1)[0], 'another seed');
      assert.notEqual(losses(level, 7, 10 + 71, 1)[0], losses(level, 7, 10, 1)[0], 'another step');
    }
  });

  it('has the same masks in another process', () => {
    const printed = execFileSync(
      process.execPath,
      ['--require', 'tsx/cjs', path.join(__dirname, 'dropout-in-child.ts'), '7'],
      { cwd: projectRoot, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
    );
    assert.deepEqual(JSON.parse(printed), losses('exact', 7, 10));
  });

  it('has other masks for each layer, step and seed, with zeros at its rate', () => {
    const model = buildNetwork(
      networkOf({
        layers: [
          { kind: 'dropout', rate: 0.3 },
          { kind: 'dense', units: 6, activation: 'relu' },
          { kind: 'dropout', rate: 0.3 },
          { kind: 'dense', units: 1, activation: 'linear' },
        ],
      }),
      1,
    );
    const layers = dropoutLayers(model);
    const draw = (seed: number, step: number) =>
      tf.tidy(() =>
        dropoutMasks(layers, seed, 2000).map((mask) => Array.from(drawMask(mask, step).dataSync())),
      ) as unknown as number[][];
    const masks = [draw(1, 0), draw(1, 1), draw(2, 0)].flat();
    for (const mask of masks) {
      assert.equal(mask.length, 2000 * 6);
      const zeros = mask.filter((value) => value === 0).length / mask.length;
      // Four standard deviations.
      assert.ok(Math.abs(zeros - 0.3) < 4 * Math.sqrt((0.3 * 0.7) / mask.length), `${zeros}`);
      assert.ok(mask.every((value) => value === 0 || Math.abs(value - 1 / 0.7) < 1e-6));
    }
    assert.equal(new Set(masks.map((mask) => mask.join())).size, masks.length);
    model.dispose();
  });

  it('multiplies by these masks in the graph: a network that gives its masks as its loss', () => {
    // One number in, which is 1, dropped with rate 0.5 and multiplied by a weight of 1: the loss of each object is 0 or 2.
    const given = customLoss({
      name: 'given',
      targets: 1,
      outputs: 1,
      loss: (_, prediction) => tf.reshape(prediction, [-1]),
    });
    const specification = networkOf({
      inputShape: [1],
      layers: [
        { kind: 'dropout', rate: 0.5 },
        { kind: 'dense', units: 1, activation: 'linear', useBias: false },
      ],
      loss: given,
      optimizer: { kind: 'sgd', learningRate: 0.1 },
    });
    for (const level of ['exact', 'fused'] as const) {
      const model = buildNetwork(specification, 1);
      const mask = dropoutMasks(dropoutLayers(model), 0, 64)[0]!;
      const stepper = createStepper(model, specification, level);
      for (const number of [0, 1, 5000]) {
        stepper.restore([{ ...stepper.state()[0]!, values: Float32Array.of(1) }]);
        const mean = stepper.trainStep(new Float32Array(64).fill(1), new Float32Array(64), 64, { number });
        const drawn = tf.tidy(() => drawMask(mask, number).mean().dataSync()[0]!);
        assert.equal(mean, drawn);
      }
      assert.equal(stepper.level, level);
      stepper.dispose();
      model.dispose();
    }
  });

  it("leaves tfjs's own dropout to whoever trains without a stepper, and no dropout in a prediction", () => {
    const model = buildNetwork(droppingNetwork, 1);
    const stepper = createStepper(model, droppingNetwork, 'fused', { train, seed: 7 });
    trainHeld(stepper, 0, 3, 3);
    const { inputs, rows } = batchFor(droppingNetwork, 20, 1);
    assert.deepEqual(stepper.predict(inputs, rows), stepper.predict(inputs, rows));
    tf.tidy(() => {
      const batch = tf.tensor(inputs, [rows, 6]);
      assert.notDeepEqual(
        (model.apply(batch, { training: true }) as Tensor).dataSync(),
        (model.apply(batch, { training: false }) as Tensor).dataSync(),
      );
      assert.ok(Number.isFinite(trainFunctionOf(model)([batch, tf.zeros([rows, 2])])[0]!.dataSync()[0]));
    });
    stepper.dispose();
    model.dispose();
  });
});
