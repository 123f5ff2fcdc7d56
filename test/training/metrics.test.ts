import assert from 'node:assert/strict';
import fc from 'fast-check';
import { loadTensorFlow } from '../../lib/base';
import { alhambraRedshiftNetwork, gaussianMixtureLoss } from '../../lib/network';
import type { AnyNetworkSpecification } from '../../lib/network';
import { accuracy, rSquared } from '../../lib/training';
import { measureSet } from '../../lib/training/epoch-metrics';

describe('metrics', () => {
  it('R² is NaN where all truths are equal, though their mean may differ from them by a rounding', () => {
    const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(number, number, fc.integer({ min: 1, max: 30 }), (value, prediction, count) => {
        const equal = (one: number) => Array<number>(count).fill(one);
        assert.equal(rSquared(equal(value), equal(prediction)), NaN);
        assert.equal(rSquared(equal(value), equal(value)), NaN);
      }),
      { examples: [[0.1, 0.2, 3]] },
    );
    assert.equal(rSquared(Float32Array.of(0.1, 0.1, 0.1), [0, 0, 0]), NaN);
    // A difference in the last digit is a difference.
    assert.ok(Number.isFinite(rSquared([1, 1 + Number.EPSILON], [1, 1])));
  });

  it('R² is 1 for the truth, 0 for its mean, and NaN where all truths are equal', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 2, maxLength: 30 }), (truth) => {
        const mean = truth.reduce((sum, value) => sum + value, 0) / truth.length;
        const isConstant = truth.every((value) => value === truth[0]);
        const [best, plain] = [
          rSquared(truth, truth),
          rSquared(
            truth,
            truth.map(() => mean),
          ),
        ];
        if (isConstant) assert.deepEqual([best, plain], [NaN, NaN]);
        else assert.ok(best === 1 && Math.abs(plain) < 1e-12);
      }),
    );
  });

  it('accuracy takes the first of equally probable classes', () => {
    assert.equal(accuracy([1, 0, 0, 0, 1, 0], [0.4, 0.4, 0.2, 0.4, 0.4, 0.2], 3), 0.5);
  });

  it("losses over a set equal TensorFlow's", () => {
    const tf = loadTensorFlow();
    const redshift = alhambraRedshiftNetwork(1);
    const classifier = {
      ...redshift,
      layers: [{ kind: 'dense' as const, units: 3, activation: 'softmax' as const }],
      metrics: [],
    };
    const truth = Float32Array.of(1, 0, 0, 0, 0, 1);
    const prediction = Float32Array.of(0.7, 0.2, 0.1, 0.5, 0.5, 0);
    tf.tidy(() => {
      const [truths, predictions] = [tf.tensor2d(truth, [2, 3]), tf.tensor2d(prediction, [2, 3])];
      for (const [loss, expected] of [
        ['meanSquaredError', tf.metrics.meanSquaredError(truths, predictions)],
        ['meanAbsoluteError', tf.metrics.meanAbsoluteError(truths, predictions)],
        ['categoricalCrossentropy', tf.metrics.categoricalCrossentropy(truths, predictions)],
      ] as const) {
        const found = measureSet({ ...classifier, loss }, truth, prediction).loss;
        assert.ok(Math.abs(found - tf.mean(expected).dataSync()[0]!) < 1e-5, `${loss}: ${found}`);
      }
    });
  });

  it('with weights the loss is Σ weight · loss / objects, and the metrics are without', () => {
    const truth = Float32Array.of(0, 0, 0, 0);
    const prediction = Float32Array.of(1, 2, 3, 4);
    const specification = {
      ...alhambraRedshiftNetwork(1),
      layers: [{ kind: 'dense' as const, units: 2, activation: 'linear' as const }],
      metrics: ['meanAbsoluteError' as const],
    };
    const weights = Float32Array.of(0.5, 2);
    const { loss, metrics } = measureSet(specification, truth, prediction, weights);
    assert.equal(loss, (0.5 * (1 + 4) + 2 * (9 + 16)) / 2 / 2);
    assert.equal(metrics['meanAbsoluteError'], 2.5);
    assert.equal(measureSet(specification, truth, prediction).loss, 30 / 4);
  });

  it('a custom loss is computed by its own function, over more objects than one piece holds', () => {
    const objects = 10_000;
    const specification: AnyNetworkSpecification = {
      ...alhambraRedshiftNetwork(1),
      layers: [{ kind: 'dense', units: 3, activation: 'linear' }],
      loss: gaussianMixtureLoss(1),
      metrics: [],
    };
    const truth = Float32Array.from({ length: objects }, (_, row) => row % 7);
    const prediction = Float32Array.from(
      { length: objects * 3 },
      (_, place) => [5, 2, Math.log(3)][place % 3]!,
    );
    const weights = Float32Array.from({ length: objects }, (_, row) => row % 2);
    const lossOf = (value: number) =>
      0.5 * ((value - 2) / 3) ** 2 + Math.log(3) + 0.5 * Math.log(2 * Math.PI);
    const mean = (weight: (row: number) => number) =>
      truth.reduce((sum, value, row) => sum + weight(row) * lossOf(value), 0) / objects;
    const tensors = loadTensorFlow().memory().numTensors;
    const plain = measureSet(specification, truth, prediction).loss;
    const weighted = measureSet(specification, truth, prediction, weights).loss;
    assert.ok(Math.abs(plain - mean(() => 1)) < 1e-6, `${plain}`);
    assert.ok(Math.abs(weighted - mean((row) => row % 2)) < 1e-6, `${weighted}`);
    assert.equal(loadTensorFlow().memory().numTensors, tensors);
  });
});
