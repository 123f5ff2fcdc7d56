import assert from 'node:assert/strict';
import { loadTensorFlow } from '../../../lib/base';
import { buildNetwork, customLoss, gaussianMixtureLoss } from '../../../lib/network';
import type { AnyNetworkSpecification, CustomLoss } from '../../../lib/network';
import { createStepper } from '../../../lib/training';
import type { NamedArray } from '../../../lib/training';
import { batchFor } from './numbers';
import { networkOf } from './small-networks';

const learningRate = 0.5;
const nudge = 0.01;

function networkWith(loss: CustomLoss, units: number): AnyNetworkSpecification {
  return networkOf({
    inputShape: [3],
    layers: [
      { kind: 'dense', units: 4, activation: 'tanh', regularizer: { kind: 'l2', strength: 0.1 } },
      { kind: 'dense', units, activation: 'linear' },
    ],
    loss,
    optimizer: { kind: 'sgd', learningRate },
  });
}

describe('the gradient of a loss of its own, in a graph', () => {
  const tf = loadTensorFlow();
  const logarithmOfCosh = customLoss({
    name: 'logarithmOfCosh',
    targets: 2,
    outputs: 2,
    loss(truth, prediction) {
      const error = tf.sub(prediction, truth);
      return tf.mean(tf.sub(tf.softplus(tf.mul(error, 2)), error), -1);
    },
  });

  for (const [what, specification] of [
    ['a mixture of Gaussians', networkWith(gaussianMixtureLoss(2), 6)],
    ['ln cosh', networkWith(logarithmOfCosh, 2)],
  ] as const) {
    for (const level of ['exact', 'fused'] as const) {
      it(`is what the loss changes by where a weight moves (${what}, ${level})`, () => {
        const model = buildNetwork(specification, 1);
        const stepper = createStepper(model, specification, level);
        const { inputs, targets, rows } = batchFor(specification, 8, 3);
        const weights = Float32Array.from({ length: rows }, (_, row) => row % 3);
        const step = (state: readonly NamedArray[]) => {
          stepper.restore(state);
          return stepper.trainStep(inputs, targets, rows, { weights });
        };
        const start = stepper.state();
        step(start);
        const end = stepper.state();
        assert.equal(stepper.level, level);
        const lossAt = (array: number, place: number, way: number) => {
          const state = start.map((one) => ({ ...one, values: one.values.slice() }));
          state[array]!.values[place]! += way;
          return step(state);
        };
        start.forEach(({ name, values }, array) =>
          values.forEach((value, place) => {
            const gradient = (value - end[array]!.values[place]!) / learningRate;
            const slope = (lossAt(array, place, nudge) - lossAt(array, place, -nudge)) / (2 * nudge);
            const where = `${name} at ${place}: ${gradient}, not ${slope}`;
            assert.ok(Math.abs(gradient - slope) < 1e-3 * (1 + Math.abs(slope)), where);
          }),
        );
        stepper.dispose();
        model.dispose();
      });
    }
  }
});
