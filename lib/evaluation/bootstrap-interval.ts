import { checkPairs } from './check-pairs';
import { resample } from './resample';
import type { BootstrapOptions, Interval } from './resample';

/**
 * The bootstrap interval of a metric: the metric of many samples drawn with replacement from the objects, and the
 * percentiles of these that enclose the level.
 *
 * It tells how far the number depends on which objects happened to be in the test set, not on the training's seed.
 *
 * @param metric any number from truths and predictions, such as `(truth, prediction) => pointMetrics(truth, prediction).sigmaNmad`
 * @throws RedshiftLabError `unequal-lengths`, `no-objects`, `not-finite`, `bad-bootstrap`; `metric-not-finite` where a
 * sample has no such metric
 */
export function bootstrapInterval(
  metric: (truth: Float64Array, prediction: Float64Array) => number,
  truth: ArrayLike<number>,
  prediction: ArrayLike<number>,
  options: BootstrapOptions,
): Interval {
  checkPairs({ truth, prediction });
  return resample([truth, prediction], metric, options).interval;
}
