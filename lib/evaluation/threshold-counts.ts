import { checkClasses } from './check-classes';

/** What lies at or above each distinct score, from the highest score to the lowest. */
export interface ThresholdCounts {
  /** The distinct scores, falling. */
  readonly thresholds: Float64Array;
  /** Objects of class 1 with score ≥ threshold, one number per threshold. */
  readonly truePositives: Int32Array;
  /** Objects of class 0 with score ≥ threshold. */
  readonly falsePositives: Int32Array;
  /** All objects of class 1. */
  readonly positives: number;
  /** All objects of class 0. */
  readonly negatives: number;
}

/**
 * Count the objects of both classes at or above each distinct score: what every curve over thresholds is made of.
 *
 * @param isPositive the true classes, 0 or 1
 * @param score any finite number per object, higher for the positive class; equal scores are one threshold
 * @throws RedshiftLabError `unequal-lengths`, `no-objects`, `not-finite`, `bad-class`
 * @example
 * thresholdCounts([0, 1, 1], [0.2, 0.2, 0.7]).thresholds // => [0.7, 0.2]
 * thresholdCounts([0, 1, 1], [0.2, 0.2, 0.7]).truePositives // => [1, 2]
 */
export function thresholdCounts(isPositive: ArrayLike<number>, score: ArrayLike<number>): ThresholdCounts {
  checkClasses(isPositive, score);
  const scores = Float64Array.from(score);
  // Two lists of plain numbers sort much faster than one list of places does.
  const above = scores.filter((_, place) => isPositive[place] === 1).sort();
  const below = scores.filter((_, place) => isPositive[place] === 0).sort();
  const thresholds = new Float64Array(scores.length);
  const truePositives = new Int32Array(scores.length);
  const falsePositives = new Int32Array(scores.length);
  let nextAbove = above.length;
  let nextBelow = below.length;
  let distinct = 0;
  while (nextAbove > 0 || nextBelow > 0) {
    const threshold = Math.max(above[nextAbove - 1] ?? -Infinity, below[nextBelow - 1] ?? -Infinity);
    while (above[nextAbove - 1] === threshold) nextAbove--;
    while (below[nextBelow - 1] === threshold) nextBelow--;
    thresholds[distinct] = threshold;
    truePositives[distinct] = above.length - nextAbove;
    falsePositives[distinct] = below.length - nextBelow;
    distinct++;
  }
  return {
    thresholds: thresholds.slice(0, distinct),
    truePositives: truePositives.slice(0, distinct),
    falsePositives: falsePositives.slice(0, distinct),
    positives: above.length,
    negatives: below.length,
  };
}
