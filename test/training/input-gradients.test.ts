import assert from 'node:assert/strict';
import type { LayersModel } from '@tensorflow/tfjs-node-gpu';
import { createRandom, loadTensorFlow } from '../../lib/base';
import {
  buildNetwork,
  euclidPooledNetwork,
  euclidRedshiftNetwork,
  euclidShiftNetwork,
} from '../../lib/network';
import type { AnyNetworkSpecification } from '../../lib/network';
import { createMatrix } from '../../lib/table';
import type { Matrix } from '../../lib/table';
import { classScores, inputGradients, predict } from '../../lib/training';

const samples = 48;
const classes = 5;

function spectra(rows: number, seed = 1): Matrix {
  const random = createRandom(seed, 'spectra');
  const values = Float32Array.from({ length: rows * samples }, () => random.normal());
  return createMatrix(values, [rows, samples, 1]);
}

const redshifts = [1, 1.002, 1.004, 1.006, 1.008];
const networks: Record<string, AnyNetworkSpecification> = {
  'a dense layer behind a convolution': euclidRedshiftNetwork({ samples, classes }),
  'pooling and batch normalization': euclidPooledNetwork({ samples, classes }),
  'shifts and a softmax of its own': euclidShiftNetwork({ samples, redshifts, step: 0.001 }),
};

/** log(sum of the exponentials) of a row. */
function logSum(scores: Float32Array): number {
  const most = Math.max(...scores);
  return most + Math.log(scores.reduce((sum, score) => sum + Math.exp(score - most), 0));
}

/** Of one row, from its scores. */
const values = {
  score: (scores: Float32Array, own: number) =>
    scores[own]! - scores.reduce((sum, one) => sum + one, 0) / classes,
  logProbability: (scores: Float32Array, own: number) => scores[own]! - logSum(scores),
};

/** Central differences of one row, in steps that 32 bits can bear. */
function differences(
  model: LayersModel,
  row: Float32Array,
  valueOf: (scores: Float32Array) => number,
): number[] {
  const step = 0.002;
  const moved = new Float32Array(2 * samples * samples);
  for (let copy = 0; copy < 2 * samples; copy++) {
    moved.set(row, copy * samples);
    moved[copy * samples + (copy >> 1)]! += copy % 2 === 0 ? step : -step;
  }
  const scores = classScores(model, createMatrix(moved, [2 * samples, samples, 1])).values;
  const at = (copy: number): number => valueOf(scores.subarray(copy * classes, (copy + 1) * classes));
  return Array.from({ length: samples }, (_, sample) => (at(2 * sample) - at(2 * sample + 1)) / (2 * step));
}

describe('inputGradients', () => {
  for (const [name, network] of Object.entries(networks)) {
    describe(name, () => {
      const inputs = spectra(6);
      const own = [0, 4, 2, 1, 3, 2];
      let model: LayersModel;
      before(() => (model = buildNetwork(network, 3)));
      after(() => model.dispose());

      it('the scores are what the softmax is taken of', () => {
        const scores = classScores(model, inputs);
        const shares = predict(model, inputs);
        assert.deepEqual(scores.shape, [6, classes]);
        for (let row = 0; row < 6; row++) {
          const of = scores.values.subarray(row * classes, (row + 1) * classes);
          of.forEach((score, one) => {
            assert.ok(Math.abs(Math.exp(score - logSum(of)) - shares[row * classes + one]!) < 1e-5);
          });
        }
      });

      for (const of of ['score', 'logProbability'] as const) {
        it(`${of}: as finite differences, but where a corner of the network lies within the step`, () => {
          const gradients = inputGradients(model, inputs, own, { of });
          assert.deepEqual(gradients.shape, inputs.shape);
          const size = Math.max(...gradients.values.map(Math.abs));
          let far = 0;
          own.forEach((one, row) => {
            const from = row * samples;
            const slopes = differences(model, inputs.values.slice(from, from + samples), (scores) =>
              values[of](scores, one),
            );
            slopes.forEach((slope, sample) => {
              if (Math.abs(slope - gradients.values[from + sample]!) > 0.03 * size) far++;
            });
          });
          assert.ok(far <= 0.02 * own.length * samples, `${far} of ${own.length * samples} differ`);
        });
      }

      it('a row has the same gradient alone and among many, in whatever block', () => {
        const many = spectra(700, 2);
        const all = inputGradients(model, many, new Int32Array(700).fill(1));
        for (const row of [0, 311, 699]) {
          const part = createMatrix(many.values.slice(row * samples, (row + 1) * samples), [1, samples, 1]);
          const alone = inputGradients(model, part, [1]).values;
          alone.forEach((one, sample) => {
            assert.ok(Math.abs(one - all.values[row * samples + sample]!) < 1e-5);
          });
        }
      });

      it('leaves no tensor behind', () => {
        const tf = loadTensorFlow();
        inputGradients(model, inputs, own);
        const count = tf.memory().numTensors;
        inputGradients(model, inputs, own);
        classScores(model, inputs);
        assert.equal(tf.memory().numTensors, count);
      });
    });
  }

  it('of a dense layer alone is its weights less their mean over the classes', () => {
    const layers = [{ kind: 'flatten' }, { kind: 'dense', units: classes, activation: 'softmax' }] as const;
    const model = buildNetwork({ ...networks['a dense layer behind a convolution']!, layers }, 1);
    const weights = model.getWeights()[0]!.dataSync<'float32'>();
    const gradients = inputGradients(model, spectra(1), [3]).values;
    gradients.forEach((gradient, sample) => {
      const row = weights.subarray(sample * classes, (sample + 1) * classes);
      const mean = row.reduce((sum, one) => sum + one, 0) / classes;
      assert.ok(Math.abs(gradient - (row[3]! - mean)) < 1e-6);
    });
    model.dispose();
  });

  it('refuses what has no gradient', () => {
    const model = buildNetwork(networks['a dense layer behind a convolution']!, 1);
    const fails = (inputs: Matrix, own: number[], code: string) =>
      assert.throws(() => inputGradients(model, inputs, own), { code });
    fails(spectra(2), [0], 'unequal-lengths');
    fails(spectra(2), [0, 5], 'bad-class');
    fails(spectra(2), [0, 0.5], 'bad-class');
    fails(createMatrix(new Float32Array(20), [2, 10, 1]), [0, 0], 'wrong-shape');
    fails(createMatrix(new Float32Array(samples).fill(NaN), [1, samples, 1]), [0], 'not-finite');
    const layers = [{ kind: 'flatten' }, { kind: 'dense', units: 1, activation: 'linear' }] as const;
    const plain = {
      ...networks['a dense layer behind a convolution']!,
      layers,
      loss: 'meanSquaredError',
    } as const;
    const straight = buildNetwork({ ...plain, metrics: [] } as AnyNetworkSpecification, 1);
    assert.throws(() => inputGradients(straight, spectra(1), [0]), { code: 'no-softmax' });
    model.dispose();
    straight.dispose();
  });
});
