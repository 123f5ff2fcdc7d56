import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { clearStop, createRandom, loadTensorFlow, requestStop } from '../../lib/base';
import {
  alhambraRedshiftNetwork,
  alhambraReluNetwork,
  alhambraSpectralTypeNetwork,
  alhambraStellarityNetwork,
  alhambraStellarMassNetwork,
  gaiaRedshiftNetwork,
  outputUnits,
} from '../../lib/network';
import type { AnyNetworkSpecification } from '../../lib/network';
import { makeDataset } from '../../lib/preprocess';
import type { Dataset } from '../../lib/preprocess';
import { createMatrix } from '../../lib/table';
import { bestModel, loadModel, predict, saveModel, trainNetwork } from '../../lib/training';
import type { TrainingData } from '../../lib/training';
import { temporaryFolder, weightsChecksum } from './small-training';

/** Random objects of a network's shape; one-hot targets for a classifier, class numbers for a sparse loss. */
function objectsFor(specification: AnyNetworkSpecification, seed: number, rows: number): Dataset {
  const { inputShape, loss } = specification;
  const random = createRandom(seed, 'objects');
  const size = inputShape.reduce((product, length) => product * length, 1);
  const units = outputUnits(specification);
  const isSparse = loss === 'sparseCategoricalCrossentropy';
  const width = isSparse ? 1 : units;
  const inputs = Float32Array.from({ length: rows * size }, () => random.uniform());
  const targets = new Float32Array(rows * width);
  for (let row = 0; row < rows; row++) {
    if (isSparse) targets[row] = random.integer(units);
    else if (loss === 'categoricalCrossentropy') targets[row * units + random.integer(units)] = 1;
    else if (loss === 'binaryCrossentropy') targets[row] = random.integer(2);
    else targets[row] = random.uniform();
  }
  return makeDataset(
    createMatrix(inputs, [rows, ...inputShape]),
    createMatrix(targets, [rows, width]),
    Int32Array.from({ length: rows }, (_, row) => row),
    Array.from({ length: size }, (_, place) => `input${place}`),
    Array.from({ length: width }, (_, place) => `target${place}`),
  );
}

/** Two steps of a small batch, the second a smaller one. */
function twoSteps(specification: AnyNetworkSpecification): [AnyNetworkSpecification, TrainingData] {
  return [
    { ...specification, epochs: 1, batchSize: 4 },
    { train: objectsFor(specification, 1, 7), validation: objectsFor(specification, 2, 5) },
  ];
}

/** A network of one's own with normalization, a penalty and class numbers as targets. */
const imageNetwork: AnyNetworkSpecification = {
  ...alhambraRedshiftNetwork(),
  name: 'image-classes',
  title: 'Classes of images',
  inputShape: [8, 8, 2],
  layers: [
    {
      kind: 'conv2d',
      filters: 4,
      kernelSize: 3,
      padding: 'same',
      activation: 'relu',
      regularizer: { kind: 'l2', strength: 0.01 },
    },
    { kind: 'batchNormalization' },
    { kind: 'maxPooling2d', poolSize: 2 },
    { kind: 'conv2d', filters: 3, kernelSize: 2, activation: 'tanh' },
    { kind: 'layerNormalization' },
    { kind: 'globalAveragePooling' },
    { kind: 'dense', units: 3, activation: 'softmax' },
  ],
  loss: 'sparseCategoricalCrossentropy',
  optimizer: { kind: 'sgd', learningRate: 0.01, momentum: 0.9, nesterov: true },
  metrics: ['accuracy'],
};

const starNetwork: AnyNetworkSpecification = {
  ...alhambraRedshiftNetwork(6),
  name: 'star-or-not',
  title: 'Star or not',
  layers: [{ kind: 'dense', units: 1, activation: 'sigmoid' }],
  loss: 'binaryCrossentropy',
  metrics: [],
};

describe('the networks of the documents, and others', function () {
  const folder = temporaryFolder(this);
  afterEach(clearStop);

  for (const whole of [
    alhambraRedshiftNetwork(),
    alhambraReluNetwork(),
    alhambraStellarityNetwork(),
    alhambraSpectralTypeNetwork(),
    alhambraStellarMassNetwork(),
    gaiaRedshiftNetwork(),
    imageNetwork,
    starNetwork,
  ]) {
    it(`${whole.name} trains, is saved and loaded with bit-equal predictions, and gives its memory back`, async () => {
      const tensors = loadTensorFlow().memory().numTensors;
      const [specification, data] = twoSteps(whole);
      const run = await trainNetwork(specification, data, { seed: 1, folder: path.join(folder(), 'run') });
      assert.equal(run.status, 'finished');
      assert.ok(run.history.every(({ trainLoss, validationLoss }) => trainLoss > 0 && validationLoss > 0));
      assert.deepEqual(Object.keys(run.history[0]!.validationMetrics), specification.metrics);

      const { inputs, inputNames, targetNames } = data.validation;
      const expected = predict(run.model, inputs);
      const saved = path.join(folder(), 'model');
      saveModel(saved, { model: run.model, specification, seed: 2, inputNames, targetNames });
      const again = await trainNetwork(specification, data, { seed: 1, folder: run.folder });
      const models = [
        loadModel(saved).model,
        await loadTensorFlow().loadLayersModel(`file://${saved}/model.json`),
        bestModel(run),
        again.model,
      ];
      for (const model of models) assert.deepEqual(predict(model, inputs), expected);
      for (const model of [run.model, ...models]) model.dispose();
      assert.equal(loadTensorFlow().memory().numTensors, tensors);
    });
  }

  it('a run on images that was stopped goes on from its checkpoint to the bit, running means included', async () => {
    const specification = { ...imageNetwork, epochs: 3, batchSize: 4 };
    const data = twoSteps(imageNetwork)[1];
    const whole = await trainNetwork(specification, data, { seed: 1, folder: path.join(folder(), 'whole') });
    const options = { seed: 1, folder: path.join(folder(), 'stopped') };
    let steps = 0;
    const stopped = await trainNetwork(specification, data, {
      ...options,
      secondsBetweenCheckpoints: 0,
      onProgress: () => {
        if (++steps === 1) requestStop();
      },
    });
    assert.equal(stopped.status, 'stopped');
    clearStop();
    const resumed = await trainNetwork(specification, data, options);
    assert.equal(resumed.status, 'finished');
    assert.equal(weightsChecksum(resumed.model), weightsChecksum(whole.model));
    for (const { model } of [whole, stopped, resumed]) model.dispose();
  });

  it("the validation loss holds the regularizers' penalty, as the training loss does", async () => {
    const [specification, data] = twoSteps({
      ...alhambraRedshiftNetwork(3),
      optimizer: { kind: 'sgd', learningRate: 1e-12 },
    });
    const strength = 0.5;
    const penalized: AnyNetworkSpecification = {
      ...specification,
      layers: specification.layers.map((layer, place) =>
        place === 1 && layer.kind === 'dense' ? { ...layer, regularizer: { kind: 'l2', strength } } : layer,
      ),
    };
    const runs = [];
    for (const one of [specification, penalized]) {
      runs.push(await trainNetwork(one, data, { seed: 1, folder: path.join(folder(), `run${runs.length}`) }));
    }
    const kernel = runs[0]!.model.getWeights()[2]!.dataSync<'float32'>();
    const penalty = strength * kernel.reduce((sum, weight) => sum + weight ** 2, 0);
    assert.ok(penalty > 1);
    for (const name of ['trainLoss', 'validationLoss'] as const) {
      const [plain, held] = runs.map(({ history }) => history[0]![name]) as [number, number];
      assert.ok(Math.abs(held - plain - penalty) < 1e-4, `${name}: ${plain}, ${held}, ${penalty}`);
    }
    runs.forEach(({ model }) => model.dispose());
  });

  it('refuses class numbers that are none, and shares outside 0 … 1, naming the row', async () => {
    const options = { seed: 1, folder: path.join(folder(), 'run') };
    for (const [whole, wrong, code, sentence] of [
      [imageNetwork, 3, 'unknown-class', 'Row 2 of the training targets is 3, but the classes are'],
      [imageNetwork, 0.5, 'unknown-class', 'Row 2 of the training targets is 0.5'],
      [starNetwork, -1, 'not-a-probability', 'Row 2 of the training targets is -1'],
    ] as const) {
      const [specification, data] = twoSteps(whole);
      data.train.targets.values[2] = wrong;
      await assert.rejects(trainNetwork(specification, data, options), {
        code,
        message: new RegExp(sentence),
      });
    }
    assert.deepEqual(fs.readdirSync(folder()), []);
  });
});
