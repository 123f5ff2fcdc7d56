import { pairsInBins } from './pairs-in-bins';
import { regressionMetrics } from './regression-metrics';
import type { RegressionMetrics } from './regression-metrics';

/** The metrics of the objects in one bin. An empty bin has count 0 and NaN for every other metric. */
export interface RegressionBin extends RegressionMetrics {
  readonly low: number;
  readonly high: number;
  /** The bin's part of all objects, those outside all bins included. */
  readonly share: number;
}

/**
 * The metrics of predictions of any quantity, in bins of any quantity: log mass in bins of redshift, spectral type in
 * bins of magnitude.
 *
 * Bins are half-open, the last is closed. Objects outside all bins are in no bin but count in the shares;
 * `outsideBins` tells how many there are.
 *
 * @param by the quantity of the bins, one value per object
 * @param edges at least two, in ascending order
 * @throws RedshiftLabError `bad-edges`, `unequal-lengths`, `no-objects`, `not-finite`
 * @example
 * binnedRegression([20, 21, 22], [20, 21, 23], [9, 10, 11], [9.5, 10, 10])[1].meanError // => -0.5
 */
export function binnedRegression(
  by: ArrayLike<number>,
  edges: readonly number[],
  truth: ArrayLike<number>,
  prediction: ArrayLike<number>,
): RegressionBin[] {
  return pairsInBins(by, edges, truth, prediction).map((bin) => ({
    low: bin.low,
    high: bin.high,
    share: bin.share,
    ...(bin.truth.length === 0 ? emptyMetrics : regressionMetrics(bin.truth, bin.prediction)),
  }));
}

const noLine = { slope: NaN, intercept: NaN };

const emptyMetrics: RegressionMetrics = {
  count: 0,
  meanError: NaN,
  medianError: NaN,
  standardDeviation: NaN,
  scatterMad: NaN,
  scatter68: NaN,
  meanAbsoluteError: NaN,
  rootMeanSquaredError: NaN,
  rSquared: NaN,
  predictionOnTruth: noLine,
  truthOnPrediction: noLine,
};
