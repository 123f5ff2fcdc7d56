import assert from 'node:assert/strict';
import type { LayersModel, SymbolicTensor } from '@tensorflow/tfjs-node-gpu';
import { loadTensorFlow } from '../../../lib/base';
import { buildNetwork } from '../../../lib/network';
import type { TrainingLevel } from '../../../lib/network';
import { createStepper, predict } from '../../../lib/training';
import { createMatrix } from '../../../lib/table';
import { batchFor, networkFor } from './numbers';

const specification = networkFor('meanSquaredError');
const batch = batchFor(specification, 8, 1);

/** All weights after two steps at a level. */
function trained(make: () => LayersModel, level: TrainingLevel, learningRate?: number) {
  const model = make();
  const stepper = createStepper(model, specification, level);
  const settings = learningRate === undefined ? {} : { learningRate };
  const losses = [1, 2].map(() => stepper.trainStep(batch.inputs, batch.targets, 8, settings));
  const found = { losses, weights: stepper.weights().map(({ values }) => values) };
  model.dispose();
  return found;
}

describe('a recorded step', () => {
  const tf = loadTensorFlow();
  const { warn } = console;
  beforeEach(() => {
    console.warn = () => undefined;
  });
  afterEach(() => {
    console.warn = warn;
  });

  for (const [what, make, learningRate] of [
    [
      'keeps apart the weights of nested networks whose layers have the same names',
      () => {
        const [one, other] = [1, 2].map((seed) =>
          buildNetwork({ ...specification, name: `part-${seed}` }, seed),
        ) as [LayersModel, LayersModel];
        const input = tf.input({ shape: [6] });
        const outputs = [one, other].map((part) => part.apply(input) as SymbolicTensor);
        const model = tf.model({ inputs: input, outputs: tf.layers.add().apply(outputs) as SymbolicTensor });
        model.compile({ optimizer: tf.train.adam(0.01), loss: 'meanSquaredError' });
        return model;
      },
    ],
    [
      "does not lose an optimizer's own applyGradients",
      () => {
        const model = buildNetwork(specification, 1);
        const optimizer = tf.train.sgd(0.1);
        optimizer.applyGradients = () => undefined;
        model.compile({ optimizer, loss: 'meanSquaredError' });
        return model;
      },
    ],
    [
      'does not take zeros for a learning rate of 0',
      () => {
        const model = buildNetwork(specification, 1);
        model.compile({ optimizer: tf.train.sgd(0), loss: 'meanSquaredError' });
        return model;
      },
      0.3,
    ],
  ] satisfies [string, () => LayersModel, number?][]) {
    it(what, () => {
      assert.deepEqual(trained(make, 'exact', learningRate), trained(make, 'eager', learningRate));
    });
  }

  it('goes on where a layer was frozen and the model has predicted in between', () => {
    const model = buildNetwork(specification, 1);
    const stepper = createStepper(model, specification);
    const step = () => stepper.trainStep(batch.inputs, batch.targets, 8);
    step();
    model.layers[1]!.trainable = false;
    predict(model, createMatrix(batch.inputs, [8, 6]));
    assert.ok(Number.isFinite(step()));
    model.dispose();
  });

  it('is not what a new head of a sequential model predicts with', () => {
    const model = tf.sequential({
      layers: [tf.layers.dense({ units: 4, inputShape: [6] }), tf.layers.dense({ units: 2 })],
    });
    const inputs = createMatrix(batch.inputs, [8, 6]);
    predict(model, inputs);
    model.pop();
    model.add(tf.layers.dense({ units: 2 }));
    const found = predict(model, inputs);
    predict(model, inputs, { level: 'eager' }).forEach((value, place) => {
      assert.ok(Math.abs(value - found[place]!) < 1e-6);
    });
    model.dispose();
  });
});
