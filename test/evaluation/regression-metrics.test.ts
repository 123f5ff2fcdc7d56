import assert from 'node:assert/strict';
import fc from 'fast-check';
import { projectRoot, readJson } from '../../lib/base';
import { binnedMetrics, binnedRegression, regressionMetrics } from '../../lib/evaluation';
import type { RegressionBin, RegressionMetrics } from '../../lib/evaluation';
import { assertClose } from './assert-close';

/** What test/oracle/regression-metrics.py wrote. */
interface Oracle {
  magnitude: number[];
  truth: number[];
  prediction: number[];
  metrics: RegressionMetrics;
  edges: number[];
  bins: RegressionBin[];
}

const { magnitude, truth, prediction, metrics, edges, bins } = readJson<Oracle>(
  `${projectRoot}/test/oracle/regression-metrics.json`,
);

const number = fc.integer({ min: -1000, max: 1000 }).map((value) => value / 8);
const pairs = fc.array(fc.tuple(number, number), { minLength: 2, maxLength: 40 });

describe('regressionMetrics', () => {
  it('every metric equals that of NumPy, SciPy and scikit-learn', () => {
    assertClose(regressionMetrics(truth, prediction), metrics, 1e-12);
  });

  it('perfect predictions have no error, R² 1 and twice the line with slope 1 through 0', () => {
    const { count, rSquared, predictionOnTruth, truthOnPrediction, ...errors } = regressionMetrics(
      truth,
      truth,
    );
    assert.deepEqual([count, rSquared], [truth.length, 1]);
    for (const line of [predictionOnTruth, truthOnPrediction])
      assertClose(line, { slope: 1, intercept: 0 }, 1e-12);
    for (const error of Object.values(errors)) assert.equal(error, 0);
  });

  it('the product of the two slopes is the squared correlation: at most 1', () => {
    fc.assert(
      fc.property(pairs, (list) => {
        const found = regressionMetrics(
          list.map(([one]) => one),
          list.map(([, other]) => other),
        );
        const product = found.predictionOnTruth.slope * found.truthOnPrediction.slope;
        fc.pre(!Number.isNaN(product));
        assert.ok(product >= 0 && product <= 1 + 1e-12, `${product}`);
      }),
    );
  });

  it('a shift of the predictions moves mean and median error and leaves scatter and slopes', () => {
    fc.assert(
      fc.property(pairs, number, (list, shift) => {
        const [truths, predictions] = [list.map(([one]) => one), list.map(([, other]) => other)];
        const plain = regressionMetrics(truths, predictions);
        const moved = regressionMetrics(
          truths,
          predictions.map((value) => value + shift),
        );
        for (const name of ['meanError', 'medianError'] as const)
          assertClose(moved[name], plain[name] + shift, 1e-11, name);
        for (const name of ['standardDeviation', 'scatterMad', 'scatter68'] as const)
          assertClose(moved[name], plain[name], 1e-11, name);
        for (const name of ['predictionOnTruth', 'truthOnPrediction'] as const)
          assertClose(moved[name].slope, plain[name].slope, 1e-9, name);
      }),
    );
  });

  it('has NaN for the line on a side that is constant, and slope 0 for a constant prediction on truth', () => {
    const constantTruth = regressionMetrics([0.1, 0.1, 0.1], [0.1, 0.2, 0.4]);
    assert.deepEqual(constantTruth.predictionOnTruth, { slope: NaN, intercept: NaN });
    assert.equal(constantTruth.rSquared, NaN);
    assertClose(constantTruth.truthOnPrediction, { slope: 0, intercept: 0.1 }, 1e-15);
    const constantPrediction = regressionMetrics([1, 2, 3], [2, 2, 2]);
    assert.deepEqual(constantPrediction.predictionOnTruth, { slope: 0, intercept: 2 });
    assert.deepEqual(constantPrediction.truthOnPrediction, { slope: NaN, intercept: NaN });
  });

  it('takes truths of −1 and less, which no redshift is', () => {
    assert.equal(regressionMetrics([-1, -5], [0, -4]).meanError, 1);
  });

  it('refuses unequal lengths, nothing at all and NaN, in one sentence', () => {
    assert.throws(() => regressionMetrics([1, 2], [1]), { code: 'unequal-lengths' });
    assert.throws(() => regressionMetrics([], []), { code: 'no-objects' });
    assert.throws(() => regressionMetrics([1, NaN], [1, 1]), {
      code: 'not-finite',
      message: /truth at position 1 is NaN/,
    });
  });
});

describe('binnedRegression', () => {
  it('every metric of every bin equals that of NumPy, SciPy and scikit-learn', () => {
    assertClose(binnedRegression(magnitude, edges, truth, prediction), bins, 1e-12);
  });

  it('has the bins of binnedMetrics: the same edges, counts, shares, mean errors and deviations', () => {
    const regression = binnedRegression(magnitude, edges, truth, prediction);
    binnedMetrics(magnitude, edges, truth, prediction).forEach((bin, place) => {
      for (const name of ['low', 'high', 'count', 'share', 'meanError', 'standardDeviation'] as const)
        assert.equal(regression[place]![name], bin[name]);
    });
  });

  it('keeps an empty bin, with NaN in place of metrics', () => {
    const [, empty] = binnedRegression([0, 5], [-1, 1, 2, 6], [0, 5], [0, 5]);
    const { low, high, count, share, predictionOnTruth, truthOnPrediction, ...others } = empty!;
    assert.deepEqual([low, high, count, share], [1, 2, 0, 0]);
    assert.equal(Object.keys(others).length, 8);
    for (const value of Object.values(others)) assert.equal(value, NaN);
    for (const line of [predictionOnTruth, truthOnPrediction])
      assert.deepEqual(line, { slope: NaN, intercept: NaN });
  });

  it('refuses edges that make no bins and unequal lengths', () => {
    assert.throws(() => binnedRegression([0], [1], [0], [0]), { code: 'bad-edges' });
    assert.throws(() => binnedRegression([0, 1], [0, 1], [0], [0]), { code: 'unequal-lengths' });
  });
});
