import { equalBins, meanAndDeviation } from '../base';
import { checkProbabilities } from './check-classes';
import { pairsInBins } from './pairs-in-bins';

/** The objects whose probability lies in one bin. An empty bin has count 0 and NaN for its two means. */
export interface CalibrationBin {
  readonly low: number;
  readonly high: number;
  readonly count: number;
  readonly meanProbability: number;
  /** The share of class 1: equal to the mean probability, within the noise, where probabilities are calibrated. */
  readonly positiveShare: number;
}

/**
 * How often class 1 is true where it is given a probability: the reliability diagram, in bins of equal width from 0 to 1.
 *
 * Bins are half-open, the last is closed, as everywhere here. scikit-learn's `calibration_curve` closes them at the
 * other end and leaves out empty ones; for probabilities on no edge the numbers are the same.
 *
 * @param isPositive the true classes, 0 or 1
 * @param probability of class 1, 0 … 1
 * @param bins how many, by default 10
 * @throws RedshiftLabError `unequal-lengths`, `no-objects`, `not-finite`, `bad-class`, `bad-probability`, `bad-edges`
 * @example
 * calibrationCurve([0, 1, 1], [0.2, 0.4, 0.9], 2).map((bin) => bin.positiveShare) // => [0.5, 1]
 */
export function calibrationCurve(
  isPositive: ArrayLike<number>,
  probability: ArrayLike<number>,
  bins = 10,
): CalibrationBin[] {
  checkProbabilities(isPositive, probability);
  return pairsInBins(probability, equalBins(0, 1, bins), isPositive, probability).map((bin) => ({
    low: bin.low,
    high: bin.high,
    count: bin.truth.length,
    meanProbability: meanAndDeviation(bin.prediction).mean,
    positiveShare: meanAndDeviation(bin.truth).mean,
  }));
}
