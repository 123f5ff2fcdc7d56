import { RedshiftLabError } from '../../base';
import { checkPairs } from '../check-pairs';
import type { BinnedDensity } from './binned-density';

/**
 * Refuse truths that do not belong to these densities. They may lie outside the bins.
 *
 * @throws RedshiftLabError `unequal-lengths`, `no-objects`, or `not-finite` naming the position (0-based)
 */
export function checkTruth({ probabilities }: BinnedDensity, truth: ArrayLike<number>): void {
  const objects = probabilities.shape[0]!;
  if (truth.length !== objects) {
    throw new RedshiftLabError(
      'unequal-lengths',
      `There are ${objects} densities but ${truth.length} truths: give one of each per object.`,
    );
  }
  checkPairs({ truth });
}
