import { RedshiftLabError } from '../../base';
import { thresholdCounts } from '../threshold-counts';
import { requireLevel, shareOf } from './share';
import type { Share } from './share';

/** The sample of all objects with confidence ≥ threshold. */
export interface ConfidenceCut {
  readonly threshold: number;
  /** The share of all objects that pass. */
  readonly accepted: number;
  /** The share of those passing that are right. */
  readonly purity: Share;
  /** The share of all objects that pass and are right: the success rate that is left. */
  readonly completeness: Share;
}

/**
 * Purity and completeness at a cut on each distinct confidence, from the highest to the lowest.
 *
 * Completeness is out of all objects, as surveys quote it; that of `purityCompletenessCurve` is out of all right ones.
 *
 * @param isRight 1 or 0 per object, from `redshiftSuccess`
 * @param confidence any finite number per object, such as `densityOdds(density, redshifts, 0.001)`
 * @param level the probability that the intervals cover
 * @throws RedshiftLabError `unequal-lengths`, `no-objects`, `not-finite`, `bad-class`, `bad-level`
 * @example
 * confidenceCuts([1, 0], [0.9, 0.4]).map(({ purity }) => purity.share) // => [1, 0.5]
 */
export function confidenceCuts(
  isRight: ArrayLike<number>,
  confidence: ArrayLike<number>,
  level = 0.95,
): ConfidenceCut[] {
  requireLevel(level);
  const { thresholds, truePositives, falsePositives } = thresholdCounts(isRight, confidence);
  return Array.from(thresholds, (threshold, place) => {
    const right = truePositives[place]!;
    const passing = right + falsePositives[place]!;
    return {
      threshold,
      accepted: passing / isRight.length,
      purity: shareOf(right, passing, level),
      completeness: shareOf(right, isRight.length, level),
    };
  });
}

/**
 * The largest sample that is at least so pure, or undefined where none is. Choose the cut on validation objects: on the
 * objects that it was chosen on, a purity looks better than it is.
 *
 * @param cuts from `confidenceCuts`
 * @param purity 0 … 1, such as 0.99
 * @throws RedshiftLabError `bad-share`
 * @example
 * cutAtPurity(confidenceCuts([1, 1, 0], [0.9, 0.8, 0.4]), 0.99)?.threshold // => 0.8
 */
export function cutAtPurity(cuts: readonly ConfidenceCut[], purity: number): ConfidenceCut | undefined {
  if (!(purity >= 0 && purity <= 1)) {
    throw new RedshiftLabError(
      'bad-share',
      `The purity that is asked for is ${purity}; give a number from 0 to 1.`,
    );
  }
  return [...cuts].reverse().find((cut) => cut.purity.share >= purity);
}
