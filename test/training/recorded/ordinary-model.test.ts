import assert from 'node:assert/strict';
import type { LayersModel, Tensor } from '@tensorflow/tfjs-node-gpu';
import { loadTensorFlow } from '../../../lib/base';
import { buildNetwork } from '../../../lib/network';
import { createStepper, loadModel, saveModel, weightsOf } from '../../../lib/training';
import type { Stepper } from '../../../lib/training';
import type { TrainingLevel } from '../../../lib/network';
import { temporaryFolder } from '../small-training';
import { fiftyBatches, train } from './numbers';
import { networkOf } from './small-networks';

const specification = networkOf({
  inputShape: [9, 2],
  layers: [
    { kind: 'conv1d', filters: 4, kernelSize: 3, activation: 'relu' },
    { kind: 'batchNormalization' },
    { kind: 'flatten' },
    { kind: 'dropout', rate: 0.2 },
    { kind: 'dense', units: 2, activation: 'linear' },
  ],
});
const batches = fiftyBatches(specification);
const { inputs, targets, rows } = batches[0]!;

/** A model that has taken 20 steps, with the stepper that took them. */
function trained(level: TrainingLevel): { model: LayersModel; stepper: Stepper } {
  const model = buildNetwork(specification, 1);
  const stepper = createStepper(model, specification, level);
  train(stepper, batches.slice(0, 20));
  if (level !== 'eager') assert.deepEqual([stepper.level, stepper.eagerBecause], [level, undefined]);
  return { model, stepper };
}

describe('a model that has trained as a graph', function () {
  const tf = loadTensorFlow();
  const folder = temporaryFolder(this);

  function predictions(model: LayersModel): Float32Array {
    const output = tf.tidy(() => (model.predict(tf.tensor(inputs, [rows, 9, 2])) as Tensor).dataSync());
    return output as Float32Array;
  }

  for (const level of ['exact', 'fused'] as const) {
    it(`predicts through TensorFlow.js what its stepper predicts, during the training and after it (${level})`, () => {
      const { model, stepper } = trained(level);
      for (const isOver of [false, true]) {
        const found = stepper.predict(inputs, rows);
        if (isOver) stepper.dispose();
        predictions(model).forEach((value, place) => assert.ok(Math.abs(value - found[place]!) < 1e-5));
      }
      model.dispose();
    });
  }

  it('is saved and loaded with all its weights, and goes on training from there', () => {
    const { model, stepper } = trained('fused');
    saveModel(`${folder()}/model`, {
      model,
      specification,
      seed: 1,
      inputNames: ['first', 'second'],
      targetNames: ['one', 'other'],
    });
    const loaded = loadModel(`${folder()}/model`).model;
    assert.deepEqual(weightsOf(loaded), weightsOf(model));
    assert.deepEqual(predictions(loaded), predictions(model));
    const again = createStepper(loaded, specification);
    again.restore(stepper.state());
    assert.deepEqual(train(again, batches.slice(20, 30)), train(stepper, batches.slice(20, 30)));
    assert.deepEqual(weightsOf(loaded), weightsOf(model));
    loaded.dispose();
    model.dispose();
  });

  it('is saved by TensorFlow.js itself, and shows it its weights', async () => {
    const { model } = trained('fused');
    const expected = predictions(model);
    await model.save(`file://${folder()}/of-tfjs`);
    const loaded = await tf.loadLayersModel(`file://${folder()}/of-tfjs/model.json`);
    assert.deepEqual(predictions(loaded), expected);
    const shown = model.getWeights().map((weight) => weight.dataSync());
    assert.deepEqual(
      shown,
      weightsOf(model).map(({ values }) => values),
    );
    loaded.dispose();
    model.dispose();
  });

  it("is trained and evaluated by TensorFlow.js's own methods, in turns with the graph", async () => {
    const results = [];
    for (const level of ['eager', 'exact'] as const) {
      const plain = networkOf({ layers: [{ kind: 'dense', units: 2, activation: 'linear' }] });
      const model = buildNetwork(plain, 1);
      const stepper = createStepper(model, plain, level);
      const own = fiftyBatches(plain);
      const losses: unknown[] = [...train(stepper, own.slice(0, 5))];
      const [x, y] = [tf.tensor(own[0]!.inputs, [32, 6]), tf.tensor(own[0]!.targets, [32, 2])];
      losses.push((await model.fit(x, y, { epochs: 2, shuffle: false, verbose: 0 })).history['loss']);
      losses.push(await model.trainOnBatch(x, y), ...train(stepper, own.slice(5, 10)));
      const evaluated = model.evaluate(x, y) as Tensor;
      losses.push(evaluated.dataSync()[0], ...train(stepper, own.slice(10, 12)));
      results.push({ losses, state: stepper.state() });
      tf.dispose([x, y, evaluated]);
      model.dispose();
    }
    assert.deepEqual(results[1], results[0]);
  });

  it('gives all memory back in whatever order stepper and model go', () => {
    const before = tf.memory().numTensors;
    for (const level of ['exact', 'fused'] as const) {
      const first = trained(level);
      first.stepper.dispose();
      first.model.dispose();
      assert.equal(tf.memory().numTensors, before);
      const second = trained(level);
      second.stepper.trainStep(inputs, targets, rows);
      second.model.dispose();
      assert.equal(tf.memory().numTensors, before);
    }
  });
});
