import { createRandom, RedshiftLabError } from '../base';
import { checkPairs } from './check-pairs';
import { percentileOfSorted } from './percentile';

/** The range that a metric would fall into for other samples of the same kind. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** How to draw. */
export interface BootstrapOptions {
  readonly seed: number;
  /** By default 1000. */
  readonly resamples?: number;
  /** The probability that the interval covers, by default 0.68 ("one sigma"). */
  readonly level?: number;
}

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
  { seed, resamples = 1000, level = 0.68 }: BootstrapOptions,
): Interval {
  checkPairs({ truth, prediction });
  if (!(Number.isInteger(resamples) && resamples >= 1 && level > 0 && level < 1)) {
    throw new RedshiftLabError(
      'bad-bootstrap',
      `A bootstrap needs at least one resample and a level between 0 and 1, not ${resamples} and ${level}.`,
    );
  }
  const objects = truth.length;
  const sampleTruth = new Float64Array(objects);
  const samplePrediction = new Float64Array(objects);
  const results = Float64Array.from({ length: resamples }, (_, resample) => {
    const random = createRandom(seed, 'bootstrap', resample);
    for (let place = 0; place < objects; place++) {
      const drawn = random.integer(objects);
      sampleTruth[place] = truth[drawn]!;
      samplePrediction[place] = prediction[drawn]!;
    }
    const result = metric(sampleTruth, samplePrediction);
    if (!Number.isFinite(result)) {
      throw new RedshiftLabError(
        'metric-not-finite',
        `The metric of resample ${resample} is ${result}: ${objects} objects are too few, or too alike, for it.`,
      );
    }
    return result;
  }).sort();
  return {
    low: percentileOfSorted(results, 50 * (1 - level)),
    high: percentileOfSorted(results, 50 * (1 + level)),
  };
}
