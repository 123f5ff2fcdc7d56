import { thresholdCounts } from './threshold-counts';
import type { ThresholdCounts } from './threshold-counts';

/**
 * The area under the receiver operating characteristic: the probability that an object of class 1 has a higher score
 * than one of class 0, where equal scores count as one half.
 *
 * As scikit-learn's `roc_auc_score`. 1 is perfect, 0.5 is chance.
 *
 * @param isPositive the true classes, 0 or 1
 * @param score any finite number per object, higher for the positive class
 * @returns NaN where one class is missing
 * @throws RedshiftLabError `unequal-lengths`, `no-objects`, `not-finite`, `bad-class`
 * @example
 * areaUnderCurve([0, 0, 1, 1], [0.1, 0.4, 0.4, 0.8]) // => 0.875
 */
export function areaUnderCurve(isPositive: ArrayLike<number>, score: ArrayLike<number>): number {
  return areaOf(thresholdCounts(isPositive, score));
}

/** The area under the curve that these counts make. */
export function areaOf({ truePositives, falsePositives, positives, negatives }: ThresholdCounts): number {
  let doubleArea = 0;
  truePositives.forEach((found, place) => {
    const width = falsePositives[place]! - (falsePositives[place - 1] ?? 0);
    doubleArea += width * (found + (truePositives[place - 1] ?? 0));
  });
  return doubleArea / 2 / positives / negatives;
}

/**
 * The average precision: the purity of the sample at each threshold, weighted with the completeness that it gains.
 *
 * As scikit-learn's `average_precision_score`, without interpolation. 1 is perfect, the share of class 1 is chance.
 *
 * @param isPositive the true classes, 0 or 1
 * @param score any finite number per object, higher for the positive class
 * @returns NaN where there is no object of class 1
 * @throws RedshiftLabError `unequal-lengths`, `no-objects`, `not-finite`, `bad-class`
 * @example
 * averagePrecision([0, 1, 0, 1], [0.1, 0.4, 0.5, 0.8]) // => 0.8333333333333334
 */
export function averagePrecision(isPositive: ArrayLike<number>, score: ArrayLike<number>): number {
  return averagePrecisionOf(thresholdCounts(isPositive, score));
}

/** The average precision at the thresholds of these counts. */
export function averagePrecisionOf({ truePositives, falsePositives, positives }: ThresholdCounts): number {
  let sum = 0;
  truePositives.forEach((found, place) => {
    const purity = found / (found + falsePositives[place]!);
    sum += purity * (found - (truePositives[place - 1] ?? 0));
  });
  return sum / positives;
}
