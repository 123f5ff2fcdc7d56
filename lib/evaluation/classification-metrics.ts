import { meanSquaredError } from '../training';
import { calibrationCurve } from './calibration-curve';
import { confusionMatrix } from './confusion-matrix';
import { logLoss } from './log-loss';
import { areaOf, averagePrecisionOf } from './ranking-metrics';
import { thresholdCounts } from './threshold-counts';

/** How good the probabilities of two classes are, in numbers. */
export interface ClassificationMetrics {
  /** Objects. */
  readonly count: number;
  /** Objects of class 1. */
  readonly positives: number;
  /** The share of the more frequent class: the accuracy of always naming it. */
  readonly majorityShare: number;
  /** The share of objects that are called what they are. */
  readonly accuracy: number;
  /** The mean of the two classes' shares that are called what they are; NaN where one class is missing. */
  readonly balancedAccuracy: number;
  /** See `areaUnderCurve`; NaN where one class is missing. */
  readonly areaUnderCurve: number;
  /** See `averagePrecision`; NaN where there is no class 1. */
  readonly averagePrecision: number;
  /** Mean −log of the probability of the true class, clipped at 2.2e-16. */
  readonly logLoss: number;
  /** Mean (probability − class)². */
  readonly brierScore: number;
  /** The mean |mean probability − share of class 1| of the calibration bins, weighted with their counts. */
  readonly expectedCalibrationError: number;
}

/** How to call and how to bin. */
export interface ClassificationOptions {
  /** Objects with probability ≥ threshold are called positive; by default 0.5. */
  readonly threshold?: number;
  /** Bins of equal width for the calibration error, by default 10. */
  readonly calibrationBins?: number;
}

/**
 * All metrics of the probabilities of two classes, such as star and galaxy.
 *
 * Accuracy means little where one class is rare: compare it with `majorityShare`. Definitions of scikit-learn, which
 * the tests compare with; the calibration error is that of Naeini and others (2015).
 *
 * @param isPositive the true classes, 0 or 1
 * @param probability of class 1, 0 … 1
 * @throws RedshiftLabError `unequal-lengths`, `no-objects`, `not-finite`, `bad-class`, `bad-probability`,
 * `bad-threshold`, `bad-edges`
 * @example
 * classificationMetrics([0, 0, 1, 1], [0.1, 0.6, 0.6, 0.9]).accuracy // => 0.75
 * classificationMetrics([0, 0, 1, 1], [0.1, 0.6, 0.6, 0.9]).areaUnderCurve // => 0.875
 */
export function classificationMetrics(
  isPositive: ArrayLike<number>,
  probability: ArrayLike<number>,
  { threshold = 0.5, calibrationBins = 10 }: ClassificationOptions = {},
): ClassificationMetrics {
  const called = confusionMatrix(isPositive, probability, threshold);
  const positives = called.truePositives + called.falseNegatives;
  const negatives = called.trueNegatives + called.falsePositives;
  const count = positives + negatives;
  const ranking = thresholdCounts(isPositive, probability);
  return {
    count,
    positives,
    majorityShare: Math.max(positives, negatives) / count,
    accuracy: (called.truePositives + called.trueNegatives) / count,
    balancedAccuracy: (called.truePositives / positives + called.trueNegatives / negatives) / 2,
    areaUnderCurve: areaOf(ranking),
    averagePrecision: averagePrecisionOf(ranking),
    logLoss: logLoss(isPositive, probability),
    brierScore: meanSquaredError(isPositive, probability),
    expectedCalibrationError: calibrationCurve(isPositive, probability, calibrationBins).reduce(
      (sum, bin) =>
        bin.count === 0 ? sum : sum + (bin.count / count) * Math.abs(bin.meanProbability - bin.positiveShare),
      0,
    ),
  };
}
