import assert from 'node:assert/strict';
import { loadTensorFlow, projectRoot, readJson } from '../../lib/base';
import { alhambraRedshiftNetwork, alhambraReluNetwork, buildNetwork } from '../../lib/network';
import type { OptimizerSpecification } from '../../lib/network';
import { createStepper, restoreWeights, weightsOf } from '../../lib/training';
import { smallData, smallNetwork } from './small-training';

interface Steps {
  losses: number[];
  predictions: number[];
}

/** Numbers without pattern, by the formula of the oracle's script. */
function scattered(count: number, stream: number, low: number, high: number): Float32Array {
  return Float32Array.from({ length: count }, (_, place) => {
    const wave = Math.sin((place + 1 + 1000 * stream) * 12.9898) * 10000;
    return low + (high - low) * (wave - Math.floor(wave));
  });
}

const { inputs, targets } = smallData.train;

describe('createStepper', () => {
  const oracle = readJson<{ linear: Steps; relu: Steps }>(`${projectRoot}/test/oracle/adam-steps.json`);
  for (const [activation, specification, expected] of [
    ['linear', alhambraRedshiftNetwork(), oracle.linear],
    ['relu', alhambraReluNetwork(), oracle.relu],
  ] as const) {
    it(`ten steps of Adam equal Keras's to 1e-4 (${activation})`, () => {
      const model = buildNetwork(specification, 1);
      const weights = weightsOf(model).map((weight, place) => ({
        ...weight,
        values: scattered(weight.values.length, place, -0.15, 0.15),
      }));
      restoreWeights(model, weights);
      const stepper = createStepper(model, specification);
      const magnitudes = scattered(10 * 32 * 24, 10, 18, 27);
      const redshifts = scattered(10 * 32, 20, 0, 2);
      const losses = expected.losses.map((_, step) =>
        stepper.trainStep(
          magnitudes.slice(step * 32 * 24, (step + 1) * 32 * 24),
          redshifts.slice(step * 32, (step + 1) * 32),
          32,
        ),
      );
      const predictions = Array.from(stepper.predict(magnitudes.slice(0, 32 * 24), 32));
      for (const [found, wanted] of [
        [losses, expected.losses],
        [predictions, expected.predictions],
      ] as const) {
        wanted.forEach((value, place) => {
          assert.ok(Math.abs(found[place]! - value) < 1e-4, `at ${place}: ${found[place]}, not ${value}`);
        });
      }
      stepper.dispose();
      model.dispose();
    });
  }

  for (const kind of ['adam', 'adamax', 'rmsprop', 'sgd'] satisfies OptimizerSpecification['kind'][]) {
    it(`steps after restoring a state are bit for bit those that followed it (${kind})`, () => {
      const specification = { ...smallNetwork, optimizer: { kind, learningRate: 0.01 } };
      const models = [1, 2].map((seed) => buildNetwork(specification, seed));
      const [first, second] = models.map((model) => createStepper(model, specification));
      const steps = (stepper: typeof first, count: number) =>
        Array.from({ length: count }, () => stepper!.trainStep(inputs.values, targets.values, 100));
      steps(first, 3);
      const kept = first!.state();
      const losses = steps(first, 5);
      second!.restore(kept);
      assert.deepEqual(steps(second, 5), losses);
      assert.deepEqual(second!.state(), first!.state());
      // Also back in time, in the stepper that has gone on.
      first!.restore(kept);
      assert.deepEqual(first!.state(), kept);
      assert.deepEqual(steps(first, 5), losses);
      models.forEach((model) => model.dispose());
    });
  }

  it('the initial state, before any step, can be restored too', () => {
    const model = buildNetwork(smallNetwork, 1);
    const stepper = createStepper(model, smallNetwork);
    const start = stepper.state();
    const loss = stepper.trainStep(inputs.values, targets.values, 100);
    stepper.restore(start);
    assert.deepEqual(stepper.state(), start);
    assert.equal(stepper.trainStep(inputs.values, targets.values, 100), loss);
    model.dispose();
  });

  it('keeps no tensors, step after step, and gives all back', () => {
    const tf = loadTensorFlow();
    const before = tf.memory().numTensors;
    const model = buildNetwork(smallNetwork, 1);
    const stepper = createStepper(model, smallNetwork);
    const round = () => {
      stepper.trainStep(inputs.values, targets.values, 100);
      stepper.predict(inputs.values, 100);
      stepper.restore(stepper.state());
      return tf.memory().numTensors;
    };
    const after = round();
    for (let step = 0; step < 20; step++) assert.equal(round(), after);
    stepper.dispose();
    model.dispose();
    assert.equal(tf.memory().numTensors, before);
  });

  it('refuses the weights of another network', () => {
    const model = buildNetwork(smallNetwork, 1);
    assert.throws(() => restoreWeights(model, weightsOf(model).slice(1)), { code: 'wrong-weights' });
    model.dispose();
  });
});
