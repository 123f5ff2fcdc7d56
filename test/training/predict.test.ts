import assert from 'node:assert/strict';
import type { LayersModel, Tensor } from '@tensorflow/tfjs-node-gpu';
import { loadTensorFlow } from '../../lib/base';
import { alhambraRedshiftNetwork, buildNetwork } from '../../lib/network';
import { createMatrix } from '../../lib/table';
import { predict, restoreWeights, weightsOf } from '../../lib/training';
import { smallData, smallNetwork } from './small-training';

const { inputs } = smallData.train;

describe('predict', () => {
  const { warn } = console;
  beforeEach(() => {
    console.warn = (text: string) => assert.fail(text);
  });
  afterEach(() => {
    console.warn = warn;
  });

  it("gives the model's own predictions, and keeps no tensors", () => {
    const tf = loadTensorFlow();
    const model = buildNetwork(smallNetwork, 1);
    const before = tf.memory().numTensors;
    const own = tf.tidy(() =>
      (model.predict(tf.tensor(inputs.values, [100, 3])) as { dataSync(): Float32Array }).dataSync(),
    );
    for (const level of ['fused', 'bfloat16', 'eager'] as const) {
      const found = predict(model, inputs, { level });
      assert.ok(found instanceof Float32Array && found.length === 100);
      found.forEach((value, row) => assert.ok(Math.abs(value - own[row]!) < 1e-6));
    }
    assert.deepEqual(predict(model, inputs), predict(model, inputs));
    for (const rows of [1, 2, 99]) {
      const some = createMatrix(inputs.values.slice(0, 3 * rows), [rows, 3]);
      assert.deepEqual(predict(model, some), predict(model, inputs).slice(0, rows), `${rows} rows alone`);
    }
    assert.equal(tf.memory().numTensors, before);
    model.dispose();
  });

  it('follows the weights, whoever moves them, and a layer that is frozen in between', () => {
    const layer = { kind: 'dense', units: 3, activation: 'tanh' } as const;
    const network = { ...smallNetwork, layers: [layer, layer, ...smallNetwork.layers.slice(1)] };
    const [model, twin] = [1, 1].map((seed) => buildNetwork(network, seed)) as [LayersModel, LayersModel];
    const matrix = { ...inputs };
    const requireTwin = () => assert.deepEqual(predict(model, matrix), predict(twin, matrix).slice());
    requireTwin();
    model.layers[1]!.trainable = false;
    requireTwin();
    for (const one of [model, twin]) {
      one.layers[2]!.setWeights(one.layers[2]!.getWeights().map((weight) => weight.mul(2)));
    }
    const found = predict(model, matrix);
    const own = (model.predict(loadTensorFlow().tensor(inputs.values, [100, 3])) as Tensor).dataSync();
    found.forEach((value, row) => assert.ok(Math.abs(value - own[row]!) < 1e-6));
    requireTwin();
    for (const one of [model, twin]) one.dispose();
  });

  it('gives several outputs row by row, and nothing for no rows', () => {
    const classifier = buildNetwork(
      {
        ...alhambraRedshiftNetwork(3),
        layers: [{ kind: 'dense', units: 2, activation: 'softmax' }],
        loss: 'categoricalCrossentropy',
        metrics: ['accuracy'],
      },
      1,
    );
    const found = predict(classifier, inputs);
    assert.equal(found.length, 200);
    for (let row = 0; row < 100; row++) assert.ok(Math.abs(found[2 * row]! + found[2 * row + 1]! - 1) < 1e-6);
    assert.equal(predict(classifier, createMatrix(new Float32Array(0), [0, 3])).length, 0);
    classifier.dispose();
  });

  it('refuses NaN, infinity and another width, naming row and column', () => {
    const model = buildNetwork(smallNetwork, 1);
    const hole = createMatrix(inputs.values.slice(), [100, 3]);
    hole.values[3 * 17 + 2] = NaN;
    assert.throws(() => predict(model, hole), {
      code: 'not-finite',
      message: /Row 17, column 2 of the inputs is NaN/,
    });
    assert.throws(() => predict(model, hole, { names: ['F365W', 'F396W', 'F427W'] }), {
      message: /Row 17, column F427W/,
    });
    assert.throws(() => predict(model, createMatrix(new Float32Array(8), [2, 4])), {
      code: 'wrong-shape',
      message: /\[2, 4\], but the network needs \[rows, 3\]/,
    });
    model.dispose();
  });

  it('refuses to answer infinity where a finite input is too large', () => {
    const model = buildNetwork({ ...smallNetwork, layers: smallNetwork.layers.slice(1) }, 1);
    const huge = createMatrix(inputs.values.slice(), [100, 3]);
    huge.values.fill(3e38, 3 * 41, 3 * 42);
    restoreWeights(
      model,
      weightsOf(model).map((weight) => ({ ...weight, values: weight.values.fill(2) })),
    );
    assert.throws(() => predict(model, huge), {
      code: 'not-finite',
      message: /Row 41, column 0 of the predictions/,
    });
    model.dispose();
  });
});
