import assert from 'node:assert/strict';
import type { LayersModel, SymbolicTensor, Tensor } from '@tensorflow/tfjs-node-gpu';
import { loadTensorFlow } from '../../../lib/base';
import { buildNetwork, compileNetwork } from '../../../lib/network';
import { createStepper, predict, restoreWeights, weightsOf } from '../../../lib/training';
import { createMatrix } from '../../../lib/table';
import { fiftyBatches, networkFor, train } from './numbers';

const specification = networkFor('meanSquaredError');
const batches = fiftyBatches(specification);
const inputs = createMatrix(batches[0]!.inputs, [32, 6]);

describe('a model that trains as a graph', () => {
  const tf = loadTensorFlow();

  it('shows the weights after the last step to whoever looks', () => {
    const [first, second] = [1, 1].map((seed) => buildNetwork(specification, seed));
    const exact = createStepper(first!, specification, 'exact');
    const eager = createStepper(second!, specification, 'eager');
    for (const batch of batches.slice(0, 3)) {
      train(exact, [batch]);
      train(eager, [batch]);
      assert.deepEqual(predict(first!, inputs), predict(second!, inputs));
      assert.deepEqual(weightsOf(first!), weightsOf(second!));
      tf.tidy(() =>
        assert.deepEqual(first!.getWeights()[0]!.arraySync(), second!.getWeights()[0]!.arraySync()),
      );
    }
    for (const model of [first!, second!]) model.dispose();
  });

  it('follows whoever sets its weights, all or one, between two steps', () => {
    const trained = (['eager', 'exact'] as const).map((level) => {
      const model = buildNetwork(specification, 1);
      const stepper = createStepper(model, specification, level);
      train(stepper, batches.slice(0, 20));
      restoreWeights(
        model,
        weightsOf(model).map((weight) => ({ ...weight, values: weight.values.map((x) => x / 2) })),
      );
      train(stepper, batches.slice(0, 20));
      const bias = model.weights[1]!;
      tf.tidy(() => {
        bias.write(tf.zeros(bias.shape as number[]));
      });
      train(stepper, batches.slice(0, 20));
      const state = stepper.state();
      assert.equal(stepper.eagerBecause, level === 'eager' ? 'it was asked for' : undefined);
      model.dispose();
      return state;
    });
    assert.deepEqual(trained[1], trained[0]);
  });

  it('leaves alone what was looked at, however long somebody keeps it', () => {
    const model = buildNetwork(specification, 1);
    const stepper = createStepper(model, specification);
    train(stepper, batches.slice(0, 3));
    const kept = model.getWeights().map((weight) => weight.clone());
    const values = weightsOf(model).map((weight) => weight.values);
    train(stepper, batches.slice(3, 13));
    kept.forEach((weight, place) => assert.deepEqual(weight.dataSync(), values[place]));
    assert.notDeepEqual(weightsOf(model)[0]!.values, values[0]);
    tf.dispose(kept);
    model.dispose();
  });

  it('may share layers with another that trains in turns with it', () => {
    const trained = (['eager', 'exact'] as const).map((level) => {
      const model = buildNetwork(specification, 1);
      const twin = tf.model({ inputs: model.inputs, outputs: model.outputs as SymbolicTensor[] });
      compileNetwork(twin, specification);
      const steppers = [model, twin].map((one: LayersModel) => createStepper(one, specification, level));
      for (const batch of batches.slice(0, 6)) for (const stepper of steppers) train(stepper, [batch]);
      const states = steppers.map((stepper) => stepper.state());
      model.dispose();
      return states;
    });
    assert.deepEqual(trained[1], trained[0]);
  });

  it('is an ordinary one afterwards: it predicts, and keeps no tensors behind', () => {
    const before = tf.memory().numTensors;
    const model = buildNetwork(specification, 1);
    const stepper = createStepper(model, specification);
    train(stepper, batches.slice(0, 3));
    const weights = stepper.weights();
    stepper.dispose();
    assert.deepEqual(weightsOf(model), weights);
    tf.tidy(() => assert.equal((model.predict(tf.tensor(inputs.values, [32, 6])) as Tensor).shape[1], 2));
    model.dispose();
    assert.equal(tf.memory().numTensors, before);
  });

  it('keeps the number of tensors, and memory, over 2,000 steps', () => {
    const backend = tf.backend() as unknown as { getNumOfTFTensors(): number };
    const model = buildNetwork(specification, 1);
    const stepper = createStepper(model, specification);
    const { inputs: values, targets, rows } = batches[0]!;
    train(stepper, batches.slice(0, 17));
    const counts = () => [tf.memory().numTensors, backend.getNumOfTFTensors()];
    stepper.state();
    const before = counts();
    const memory = process.memoryUsage().rss;
    for (let step = 0; step < 2000; step++) {
      stepper.trainStep(values, targets, rows);
      if (step % 100 === 0) stepper.state();
    }
    assert.deepEqual(counts(), before);
    assert.ok(process.memoryUsage().rss - memory < 100e6);
    stepper.dispose();
    model.dispose();
  });
});
