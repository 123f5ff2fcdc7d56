import assert from 'node:assert/strict';
import { loadTensorFlow } from '../../lib/base';
import {
  affineMapOf,
  alhambraRedshiftNetwork,
  alhambraReluNetwork,
  buildNetwork,
  fitRidge,
} from '../../lib/network';
import type { NetworkSpecification } from '../../lib/network';
import { createStepper, predict } from '../../lib/training';
import { noisyPlane } from './datasets';

const width = 4;
const data = noisyPlane(2, 256, width);
const small: NetworkSpecification = {
  ...alhambraRedshiftNetwork(width),
  layers: [
    { kind: 'dense', units: 7, activation: 'linear' },
    { kind: 'dense', units: 5, activation: 'linear' },
    { kind: 'dense', units: 1, activation: 'linear' },
  ],
  optimizer: { kind: 'adam', learningRate: 0.01 },
};

describe('affineMapOf', () => {
  it("gives one map with the network's predictions, biases included", () => {
    const tf = loadTensorFlow();
    const model = buildNetwork(small, 3);
    tf.tidy(() =>
      model.setWeights(model.getWeights().map((weight, place) => tf.add(weight, 0.01 * (place + 1)))),
    );
    const { weights, intercept } = affineMapOf(model);
    const predictions = predict(model, data.inputs);
    predictions.forEach((prediction, row) => {
      const mapped = weights.reduce(
        (sum, one, place) => sum + one * data.inputs.values[row * width + place]!,
        intercept,
      );
      assert.ok(Math.abs(mapped - prediction) < 1e-5);
    });
    model.dispose();
  });

  it('after training is the least-squares solution: the optimum of an all-linear network', () => {
    const model = buildNetwork(small, 3);
    const stepper = createStepper(model, small);
    const best = fitRidge(data);
    const bestPredictions = best.predict(data.inputs);
    const bestLoss =
      data.targets.values.reduce((sum, truth, row) => sum + (truth - bestPredictions[row]!) ** 2, 0) / 256;
    let loss = Infinity;
    for (let step = 0; step < 400; step++)
      loss = stepper.trainStep(data.inputs.values, data.targets.values, 256);
    const { weights, intercept } = affineMapOf(model);
    weights.forEach((weight, place) => assert.ok(Math.abs(weight - best.weights[place]!) < 1e-3));
    assert.ok(Math.abs(intercept - best.intercept) < 1e-3);
    assert.ok(loss >= bestLoss * (1 - 1e-5) && loss < bestLoss * 1.001, `${loss} against ${bestLoss}`);
    stepper.dispose();
    model.dispose();
  });

  it('takes layers that were built without a bias', () => {
    const tf = loadTensorFlow();
    const input = tf.input({ shape: [1] });
    const kernel = tf.initializers.constant({ value: 3 });
    const layer = tf.layers.dense({ units: 1, useBias: false, kernelInitializer: kernel });
    const model = tf.model({ inputs: input, outputs: layer.apply(input) as typeof input });
    assert.deepEqual(affineMapOf(model), { weights: Float64Array.of(3), intercept: 0 });
    model.dispose();
  });

  it('refuses a network that is not affine', () => {
    const model = buildNetwork(alhambraReluNetwork(width), 1);
    assert.throws(() => affineMapOf(model), { code: 'not-affine', message: /dense_1/ });
    model.dispose();
  });
});
