import { thresholdCounts } from './threshold-counts';

/** One threshold's place on the receiver operating characteristic. */
export interface ReceiverOperatingPoint {
  /** The share of class 0 with score ≥ threshold; NaN where there is no class 0. */
  readonly falsePositiveRate: number;
  /** The share of class 1 with score ≥ threshold; NaN where there is no class 1. */
  readonly truePositiveRate: number;
}

/**
 * The receiver operating characteristic: a point per distinct score, from (0, 0) to (1, 1).
 *
 * As scikit-learn's `roc_curve` that drops no points.
 *
 * @param isPositive the true classes, 0 or 1
 * @param score any finite number per object, higher for the positive class
 * @throws RedshiftLabError `unequal-lengths`, `no-objects`, `not-finite`, `bad-class`
 * @example
 * receiverOperatingCurve([0, 1], [0.3, 0.8])[1] // => { falsePositiveRate: 0, truePositiveRate: 1 }
 */
export function receiverOperatingCurve(
  isPositive: ArrayLike<number>,
  score: ArrayLike<number>,
): ReceiverOperatingPoint[] {
  const { truePositives, falsePositives, positives, negatives } = thresholdCounts(isPositive, score);
  return Array.from({ length: truePositives.length + 1 }, (_, point) => ({
    // Where a class is missing, 0 is divided by 0.
    falsePositiveRate: (falsePositives[point - 1] ?? 0) / negatives,
    truePositiveRate: (truePositives[point - 1] ?? 0) / positives,
  }));
}
