import { checkPairs } from './check-pairs';
import { requireFiniteMetric, resample } from './resample';
import type { BootstrapOptions, Interval } from './resample';

/** How two predictions of the same objects differ in a metric. */
export interface PairedDifference {
  /** metric(first) − metric(second), of all objects. */
  readonly difference: number;
  /** The percentiles of the resamples' differences that enclose the level. */
  readonly interval: Interval;
  readonly level: number;
  /** The share of resamples whose difference is below 0: for an error, those in which the first is the better. */
  readonly shareBelow: number;
}

/**
 * The bootstrap of a difference: two predictions of the same objects, compared on the same drawn objects.
 *
 * A hard object is hard for both, so the difference is known much better than the two intervals suggest. It tells how
 * far the difference depends on which objects happened to be in the test set, not on the trainings' seeds.
 *
 * @param metric any number from truths and predictions, such as `(truth, prediction) => pointMetrics(truth, prediction).sigmaNmad`
 * @param first one prediction per truth
 * @param second another one per truth
 * @throws RedshiftLabError `unequal-lengths`, `no-objects`, `not-finite`, `bad-bootstrap`; `metric-not-finite` where
 * all objects or a sample of them have no such metric
 * @example
 * const error = (truth: Float64Array, prediction: Float64Array) => regressionMetrics(truth, prediction).meanAbsoluteError;
 * pairedBootstrap(error, [1, 2, 3], [1.5, 2.5, 3.5], [2, 3, 4], { seed: 1 }) // => { difference: -0.5, shareBelow: 1 }
 */
export function pairedBootstrap(
  metric: (truth: Float64Array, prediction: Float64Array) => number,
  truth: ArrayLike<number>,
  first: ArrayLike<number>,
  second: ArrayLike<number>,
  options: BootstrapOptions,
): PairedDifference {
  checkPairs({ truth, 'the first prediction': first, 'the second prediction': second });
  const lists = [Float64Array.from(truth), Float64Array.from(first), Float64Array.from(second)] as const;
  const differenceOf = (truths: Float64Array, firsts: Float64Array, seconds: Float64Array): number =>
    metric(truths, firsts) - metric(truths, seconds);
  const difference = requireFiniteMetric(differenceOf(...lists), 'all objects', truth.length);
  const { results, interval, level } = resample(lists, differenceOf, options);
  return {
    difference,
    interval,
    level,
    shareBelow: results.filter((result) => result < 0).length / results.length,
  };
}
