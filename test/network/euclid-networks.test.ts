import assert from 'node:assert/strict';
import path from 'node:path';
import { loadTensorFlow, readJson } from '../../lib/base';
import {
  buildNetwork,
  checkSpecification,
  countParameters,
  euclidPooledNetwork,
  euclidRedshiftNetwork,
  euclidShiftNetwork,
  layerShapes,
} from '../../lib/network';
import type { AnyNetworkSpecification } from '../../lib/network';
import { cubicWeights } from '../../lib/network/interpolate-layer';
import { createMatrix } from '../../lib/table';
import { loadModel, predict, saveModel } from '../../lib/training';
import { temporaryFolder } from '../training/small-training';

interface Oracle {
  readonly parameters: Readonly<Record<string, number>>;
  readonly predictions: Readonly<Record<string, number[][]>>;
}

const oracle = readJson<Oracle>(path.join(__dirname, '..', 'oracle', 'euclid-networks.json'));

const small: Readonly<Record<string, AnyNetworkSpecification>> = {
  plain: euclidRedshiftNetwork({ samples: 50, classes: 7, convolutions: 2 }),
  pooled: euclidPooledNetwork({ samples: 51, classes: 6 }),
  shifts: euclidShiftNetwork({ samples: 90, step: 0.01, redshifts: [1, 1.07, 1.2, 1.45, 1.6] }),
  shifts1: euclidShiftNetwork({ samples: 90, step: 0.01, redshifts: [1, 1.07, 1.2, 1.45, 1.6], patterns: 1 }),
};

/** Numbers in [0, 1) without order, as the oracle makes them. */
function spread(count: number, step: number, start = 0): Float64Array {
  return Float64Array.from({ length: count }, (_, place) => (start + (place + 1) ** 2 * step) % 1);
}

function predictions(specification: AnyNetworkSpecification): Float32Array {
  const tf = loadTensorFlow();
  const model = buildNetwork(specification, 1);
  let place = 0;
  for (const layer of model.layers) {
    const weights = layer.getWeights().map(({ shape, size }) => {
      const values = spread(size, 0.6180339887498949, place++ * 0.1);
      const scaled = values.map((value) => (shape.length === 1 ? 0.1 + value : 0.4 * value - 0.2));
      return tf.tensor(Float32Array.from(scaled), shape);
    });
    layer.setWeights(weights);
    weights.forEach((weight) => weight.dispose());
  }
  const samples = specification.inputShape[0]!;
  const spectra = Float32Array.from(
    spread(6 * samples, 0.7548776662466927),
    (value) => Math.fround(4 * value) - 2,
  );
  const found = predict(model, createMatrix(spectra, [6, samples, 1]));
  model.dispose();
  return found;
}

describe('the networks for Euclid spectra', function () {
  const parent = temporaryFolder(this);

  it('have the parameters that Keras counts, and the documents', () => {
    const found = {
      plain1: countParameters(euclidRedshiftNetwork()),
      plain3: countParameters(euclidRedshiftNetwork({ convolutions: 3 })),
      pooled: countParameters(euclidPooledNetwork()),
      shifts: countParameters(euclidShiftNetwork()),
    };
    assert.deepEqual(found, oracle.parameters);
    assert.deepEqual([found.plain1, found.pooled], [22784944, 2242192]);
  });

  for (const [name, specification] of Object.entries(small)) {
    it(`predict what Keras predicts (${name})`, () => {
      const wanted = oracle.predictions[name]!.flat();
      const found = predictions(specification);
      assert.equal(found.length, wanted.length);
      found.forEach((value, place) => assert.ok(Math.abs(value - wanted[place]!) < 2e-5, `place ${place}`));
    });
  }

  it('give one share per class, with several patterns too, and refuse redshifts that do not rise', () => {
    assert.deepEqual(layerShapes(euclidShiftNetwork({ patterns: 3 })).at(-1), [800]);
    assert.throws(() => euclidShiftNetwork({ redshifts: [1.2, 1.1] }), { code: 'bad-specification' });
    assert.throws(() => checkSpecification(euclidShiftNetwork({ samples: 0 })), {
      code: 'bad-specification',
    });
  });

  it('move their answer with the spectrum: a shift of a block is a shift of the scores', () => {
    const specification = euclidShiftNetwork({ samples: 90, step: 0.01, convolutions: 1, filters: 1 });
    const { layers } = specification;
    const scores: AnyNetworkSpecification = {
      ...specification,
      loss: 'meanSquaredError',
      metrics: [],
      layers: [...layers.filter(({ kind }) => !['interpolate', 'activation', 'dropout'].includes(kind))],
    };
    const model = buildNetwork(scores, 3);
    const line = (centre: number): number[] =>
      Array.from({ length: 90 }, (_, sample) => Math.exp(-0.5 * ((sample - centre) / 1.5) ** 2));
    const both = predict(model, createMatrix(Float32Array.from([...line(40), ...line(44)]), [2, 90, 1]));
    const count = both.length / 2;
    for (let shift = 0; shift + 4 < count; shift++) {
      assert.ok(Math.abs(both[shift]! - both[count + shift + 4]!) < 1e-5, `shift ${shift}`);
    }
    model.dispose();
  });

  it('are saved and loaded with their padding and their interpolation', async () => {
    const specification = small['shifts']!;
    const model = buildNetwork(specification, 3);
    const folder = `${parent()}/model`;
    const inputNames = Array.from({ length: 90 }, (_, place) => `flux${place}`);
    const targetNames = Array.from({ length: 5 }, (_, place) => `class${place}`);
    saveModel(folder, { model, specification, seed: 3, inputNames, targetNames });
    const input = createMatrix(Float32Array.from(spread(90, 0.7548776662466927)), [1, 90, 1]);
    const wanted = predict(model, input);
    const loaded = await loadModel(folder);
    assert.deepEqual(predict(loaded.model, input), wanted);
    [model, loaded.model].forEach((one) => one.dispose());
  });
});

describe('the cubic between numbers', () => {
  it('is exact for cubics, at the ends too', () => {
    const cubic = (place: number): number => 1 + place - 0.5 * place ** 2 + 0.1 * place ** 3;
    const places = [0, 0.4, 1, 1.5, 3.25, 6.7, 7];
    const weights = cubicWeights(8, places);
    places.forEach((place, column) => {
      let sum = 0;
      for (let node = 0; node < 8; node++) sum += cubic(node) * weights[node * places.length + column]!;
      assert.ok(Math.abs(sum - cubic(place)) < 1e-5, `place ${place}`);
    });
  });
});
