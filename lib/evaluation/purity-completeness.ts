import { RedshiftLabError } from '../base';
import { thresholdCounts } from './threshold-counts';

/** The sample of all objects with score ≥ threshold. */
export interface PurityCompleteness {
  readonly threshold: number;
  /** The share of the sample that is of class 1 ("precision"). */
  readonly purity: number;
  /** The share of class 1 that is in the sample ("recall"); NaN where there is no class 1. */
  readonly completeness: number;
}

/**
 * Purity and completeness of the sample "score ≥ threshold" for each distinct score, from the highest to the lowest:
 * the completeness rises to 1.
 *
 * As scikit-learn's `precision_recall_curve`, turned around and without its last point of no threshold.
 *
 * @param isPositive the true classes, 0 or 1
 * @param score any finite number per object, higher for the positive class
 * @throws RedshiftLabError `unequal-lengths`, `no-objects`, `not-finite`, `bad-class`
 * @example
 * purityCompletenessCurve([0, 1, 1], [0.4, 0.4, 0.9])[1] // => { threshold: 0.4, purity: 2 / 3, completeness: 1 }
 */
export function purityCompletenessCurve(
  isPositive: ArrayLike<number>,
  score: ArrayLike<number>,
): PurityCompleteness[] {
  const { thresholds, truePositives, falsePositives, positives } = thresholdCounts(isPositive, score);
  return Array.from({ length: thresholds.length }, (_, place) => {
    const found = truePositives[place]!;
    return {
      threshold: thresholds[place]!,
      purity: found / (found + falsePositives[place]!),
      completeness: found / positives,
    };
  });
}

/**
 * The best purity of a sample "score ≥ threshold" that is at least so complete.
 *
 * @param isPositive the true classes, 0 or 1
 * @param score any finite number per object, higher for the positive class
 * @param completeness that is asked for, 0 … 1; with 0 it is the best purity of any sample that is not empty
 * @returns at least the share of class 1 among all objects, whose sample is complete; NaN where there is no class 1
 * @throws RedshiftLabError `bad-share`, `unequal-lengths`, `no-objects`, `not-finite`, `bad-class`
 * @example
 * purityAtCompleteness([1, 0, 1, 0], [0.9, 0.8, 0.7, 0.1], 0.96) // => 2 / 3
 */
export function purityAtCompleteness(
  isPositive: ArrayLike<number>,
  score: ArrayLike<number>,
  completeness: number,
): number {
  requireShare(completeness, 'completeness');
  const { truePositives, falsePositives, positives } = thresholdCounts(isPositive, score);
  let best = NaN;
  truePositives.forEach((found, place) => {
    const purity = found / (found + falsePositives[place]!);
    if (found / positives >= completeness && !(purity <= best)) best = purity;
  });
  return best;
}

/**
 * The greatest completeness of a sample "score ≥ threshold" that is at least so pure.
 *
 * @param isPositive the true classes, 0 or 1
 * @param score any finite number per object, higher for the positive class
 * @param purity that is asked for, 0 … 1
 * @returns 0 where no sample is so pure; NaN where there is no class 1
 * @throws RedshiftLabError `bad-share`, `unequal-lengths`, `no-objects`, `not-finite`, `bad-class`
 * @example
 * completenessAtPurity([1, 0, 1, 0], [0.9, 0.8, 0.7, 0.1], 0.97) // => 0.5
 */
export function completenessAtPurity(
  isPositive: ArrayLike<number>,
  score: ArrayLike<number>,
  purity: number,
): number {
  requireShare(purity, 'purity');
  const { truePositives, falsePositives, positives } = thresholdCounts(isPositive, score);
  let best = 0;
  truePositives.forEach((found, place) => {
    // There are ever more, so the last sample that is pure enough is the largest.
    if (found / (found + falsePositives[place]!) >= purity) best = found;
  });
  return best / positives;
}

function requireShare(value: number, name: string): void {
  if (value >= 0 && value <= 1) return;
  throw new RedshiftLabError(
    'bad-share',
    `The ${name} that is asked for is ${value}; give a number from 0 to 1.`,
  );
}
