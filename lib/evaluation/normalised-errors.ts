import { RedshiftLabError } from '../base';
import { checkPairs } from './check-pairs';

/**
 * The normalised errors (prediction − truth) / (1 + truth) of redshifts, which the scatter and outlier metrics take.
 *
 * @throws RedshiftLabError `unequal-lengths`, `no-objects`, `not-finite`; `bad-redshift` for a truth of −1 or less
 * @example
 * Array.from(normalisedErrors([0, 1], [0.5, 1.5])) // => [0.5, 0.25]
 */
export function normalisedErrors(truth: ArrayLike<number>, prediction: ArrayLike<number>): Float64Array {
  checkPairs({ truth, prediction });
  return Float64Array.from({ length: truth.length }, (_, place) => {
    const redshift = truth[place]!;
    if (redshift <= -1) {
      throw new RedshiftLabError(
        'bad-redshift',
        `The truth at position ${place} is ${redshift}: a redshift is above −1.`,
      );
    }
    return (prediction[place]! - redshift) / (1 + redshift);
  });
}
