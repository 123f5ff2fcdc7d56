import { binNumbers } from './bins';
import { checkPairs } from './check-pairs';
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
  const bins = binNumbers(by, edges);
  checkPairs({ 'the binned quantity': by, truth, prediction });
  const members: number[][] = edges.slice(1).map(() => []);
  bins.forEach((bin, place) => members[bin]?.push(place));
  return members.map((places, bin) => {
    const truthInBin = Float64Array.from(places, (place) => truth[place]!);
    const predictionInBin = Float64Array.from(places, (place) => prediction[place]!);
    return {
      low: edges[bin]!,
      high: edges[bin + 1]!,
      share: places.length / by.length,
      ...meanAndDeviation(predictionInBin.map((value, place) => value - truthInBin[place]!)),
      ...(places.length === 0 ? emptyMetrics : pointMetrics(truthInBin, predictionInBin)),
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

/** NaN for no errors. */
function meanAndDeviation(errors: Float64Array): { meanError: number; standardDeviation: number } {
  const meanError = errors.reduce((sum, error) => sum + error, 0) / errors.length;
  const squares = errors.reduce((sum, error) => sum + (error - meanError) ** 2, 0);
  return { meanError, standardDeviation: Math.sqrt(squares / errors.length) };
}
