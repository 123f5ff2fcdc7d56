import { meanAndDeviation } from '../base';
import { pairsInBins } from './pairs-in-bins';
import { pointMetrics } from './point-metrics';
import type { PointMetrics } from './point-metrics';

/** The metrics of the objects in one bin. An empty bin has count 0 and NaN for every other metric. */
export interface BinMetrics extends PointMetrics {
  readonly low: number;
  readonly high: number;
  /** The bin's part of all objects, those outside all bins included. */
  readonly share: number;
  /** Mean of prediction − truth, as in the tables of the documents: not divided by 1 + truth. */
  readonly meanError: number;
  /** Population standard deviation of prediction − truth (divisor: count). */
  readonly standardDeviation: number;
}

/**
 * The metrics in bins of any quantity: redshift, magnitude, odds.
 *
 * Bins are half-open, the last is closed. Objects outside all bins are in no bin but count in the shares;
 * `outsideBins` tells how many there are.
 *
 * @param by the quantity, one value per object
 * @param edges at least two, in ascending order
 * @throws RedshiftLabError `bad-edges`, `unequal-lengths`, `no-objects`, `not-finite`, `bad-redshift`
 * @example
 * binnedMetrics([0, 1, 2], [0, 1, 3], [0, 1, 2], [0.5, 1, 2]).map(({ count }) => count) // => [1, 2]
 * binnedMetrics([0, 1, 2], [0, 1, 3], [0, 1, 2], [0.5, 1, 2])[0].meanError // => 0.5
 */
export function binnedMetrics(
  by: ArrayLike<number>,
  edges: readonly number[],
  truth: ArrayLike<number>,
  prediction: ArrayLike<number>,
): BinMetrics[] {
  return pairsInBins(by, edges, truth, prediction).map((bin) => {
    const errors = bin.prediction.map((value, place) => value - bin.truth[place]!);
    const { mean, deviation } = meanAndDeviation(errors);
    return {
      low: bin.low,
      high: bin.high,
      share: bin.share,
      meanError: mean,
      standardDeviation: deviation,
      ...(errors.length === 0 ? emptyMetrics : pointMetrics(bin.truth, bin.prediction)),
    };
  });
}

const emptyMetrics: PointMetrics = {
  count: 0,
  biasMean: NaN,
  biasMedian: NaN,
  sigmaNmad: NaN,
  sigmaIqr: NaN,
  sigma68: NaN,
  outlierFraction05: NaN,
  outlierFraction15: NaN,
  catastrophicFraction: NaN,
  meanAbsoluteError: NaN,
  rootMeanSquaredError: NaN,
  rSquared: NaN,
};
