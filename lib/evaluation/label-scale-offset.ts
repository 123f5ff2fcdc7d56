import { percentileOfSorted, RedshiftLabError } from '../base';
import type { Interval } from './resample';
import { sigmaNmad } from './scatter';

/** How the labels of one catalogue lie to what was learnt from those of another. */
export interface LabelScaleOffset {
  readonly objects: number;
  /** The median of prediction − label. */
  readonly offset: number;
  /** 99.7 % interval of the median, from the order of the differences. */
  readonly interval: Interval;
  /** 1.4826 · median |difference − offset|. */
  readonly scatter: number;
  /** Whether the two are on different scales: the interval leaves out 0, and the offset is a tenth of the scatter or more. */
  readonly differs: boolean;
}

/**
 * Whether labels are on the scale of those that an estimator learnt: predictions of the same objects should lie around
 * them without an offset.
 *
 * Stellar masses of two programs, or of two initial mass functions, differ by a constant, and a mixture of both teaches
 * neither. A model's own bias counts too: compare with the offset on its own held-out labels.
 *
 * @param labels NaN where not known; so may be predictions
 * @throws RedshiftLabError `unequal-lengths`; `no-objects` where fewer than 10 have both
 * @example
 * labelScaleOffset([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]).offset // => 1
 */
export function labelScaleOffset(
  predictions: ArrayLike<number>,
  labels: ArrayLike<number>,
): LabelScaleOffset {
  if (predictions.length !== labels.length) {
    throw new RedshiftLabError(
      'unequal-lengths',
      `There are ${predictions.length} predictions but ${labels.length} labels: give one per object.`,
    );
  }
  const differences = Float64Array.from(predictions, (prediction, row) => prediction - labels[row]!)
    .filter(Number.isFinite)
    .sort();
  const objects = differences.length;
  if (objects < 10) {
    throw new RedshiftLabError(
      'no-objects',
      `Only ${objects} objects have a prediction and a label: give at least 10.`,
    );
  }
  const offset = percentileOfSorted(differences, 50);
  // The number of values below the median is binomial with a deviation of half the root of all.
  const reach = Math.min(1, 3 / Math.sqrt(objects)) * 50;
  const interval = {
    low: percentileOfSorted(differences, 50 - reach),
    high: percentileOfSorted(differences, 50 + reach),
  };
  const scatter = sigmaNmad(differences);
  const isSure = interval.low > 0 || interval.high < 0;
  return { objects, offset, interval, scatter, differs: isSure && Math.abs(offset) >= scatter / 10 };
}
