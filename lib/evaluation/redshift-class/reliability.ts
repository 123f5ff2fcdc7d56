import { calibrationCurve } from '../calibration-curve';
import type { CalibrationBin } from '../calibration-curve';
import type { Interval } from '../resample';
import { wilsonInterval } from '../density/wilson-interval';
import { requireLevel } from './share';

/** A bin of the calibration curve, and the interval of its share of right objects. */
export interface ReliabilityBin extends CalibrationBin {
  readonly interval: Interval;
}

/** How far confidences can be believed. */
export interface Reliability {
  readonly bins: readonly ReliabilityBin[];
  /** The mean |mean confidence − share of right objects| of the bins, weighted with their counts. */
  readonly expectedCalibrationError: number;
  /** The largest of them. */
  readonly maximumCalibrationError: number;
  /** Mean confidence − share of right objects: above 0 where confidences promise too much. */
  readonly overconfidence: number;
}

/**
 * How often predictions are right where they are given a confidence, in bins of equal width from 0 to 1.
 *
 * For a top class take its probability and whether it is the true one; for a success rate the probability of its window and
 * whether the redshift is a success.
 *
 * Source: Guo, Pleiss, Sun and Weinberger 2017, On Calibration of Modern Neural Networks, section 2.
 *
 * @param isRight 1 or 0 per object
 * @param confidence the probability of being right, 0 … 1
 * @param bins how many
 * @param level the probability that the intervals cover
 * @throws RedshiftLabError `unequal-lengths`, `no-objects`, `not-finite`, `bad-class`, `bad-probability`, `bad-edges`,
 *   `bad-level`
 * @example
 * reliability([1, 1, 1, 0], [0.9, 0.9, 0.9, 0.9]).expectedCalibrationError // => 0.15
 */
export function reliability(
  isRight: ArrayLike<number>,
  confidence: ArrayLike<number>,
  bins = 15,
  level = 0.95,
): Reliability {
  requireLevel(level);
  const curve = calibrationCurve(isRight, confidence, bins).map((bin) => ({
    ...bin,
    interval: wilsonInterval(
      Math.round(bin.count === 0 ? 0 : bin.count * bin.positiveShare),
      bin.count,
      level,
    ),
  }));
  const count = isRight.length;
  let [expected, maximum, over] = [0, 0, 0];
  for (const bin of curve) {
    if (bin.count === 0) continue;
    const gap = bin.meanProbability - bin.positiveShare;
    expected += (bin.count / count) * Math.abs(gap);
    over += (bin.count / count) * gap;
    maximum = Math.max(maximum, Math.abs(gap));
  }
  return {
    bins: curve,
    expectedCalibrationError: expected,
    maximumCalibrationError: maximum,
    overconfidence: over,
  };
}
