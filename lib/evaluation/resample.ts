import { createRandom, percentileOfSorted, RedshiftLabError } from '../base';

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
 * A number of many samples of objects drawn with replacement: as many as there are, each with all its values.
 *
 * @param lists the objects' values: equally long lists, of at least one object
 * @param statistic the number, from the drawn values of each list; they are overwritten by the next sample's
 * @returns the numbers of the samples in ascending order, and the percentiles that enclose the level
 * @throws RedshiftLabError `bad-bootstrap`; `metric-not-finite` where a sample has no such number
 */
export function resample(
  lists: readonly ArrayLike<number>[],
  statistic: (...samples: Float64Array[]) => number,
  { seed, resamples = 1000, level = 0.68 }: BootstrapOptions,
): { results: Float64Array; interval: Interval; level: number } {
  if (!(Number.isInteger(resamples) && resamples >= 1 && level > 0 && level < 1)) {
    throw new RedshiftLabError(
      'bad-bootstrap',
      `A bootstrap needs at least one resample and a level between 0 and 1, not ${resamples} and ${level}.`,
    );
  }
  const objects = lists[0]!.length;
  const samples = lists.map(() => new Float64Array(objects));
  const results = Float64Array.from({ length: resamples }, (_, number) => {
    const random = createRandom(seed, 'bootstrap', number);
    for (let place = 0; place < objects; place++) {
      const drawn = random.integer(objects);
      for (let list = 0; list < lists.length; list++) samples[list]![place] = lists[list]![drawn]!;
    }
    return requireFiniteMetric(statistic(...samples), `resample ${number}`, objects);
  }).sort();
  const interval = {
    low: percentileOfSorted(results, 50 * (1 - level)),
    high: percentileOfSorted(results, 50 * (1 + level)),
  };
  return { results, interval, level };
}

/**
 * The metric, if it is a number.
 *
 * @param sample whose metric it is, for the sentence
 * @param objects how many objects the sample has
 * @throws RedshiftLabError `metric-not-finite`
 */
export function requireFiniteMetric(metric: number, sample: string, objects: number): number {
  if (Number.isFinite(metric)) return metric;
  throw new RedshiftLabError(
    'metric-not-finite',
    `The metric of ${sample} is ${metric}: ${objects} objects are too few, or too alike, for it.`,
  );
}
