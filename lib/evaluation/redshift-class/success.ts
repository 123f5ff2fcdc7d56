import { RedshiftLabError } from '../../base';
import { normalisedErrors } from '../normalised-errors';

/**
 * Whether each redshift is a success, 1 or 0: |prediction − truth| ≤ tolerance · (1 + truth).
 *
 * With 0.001 it is the rate that Euclid quotes for its spectroscopic redshifts. The bound itself is a success, whatever
 * rounding of 64 bits makes of it.
 *
 * @param tolerance above 0
 * @throws RedshiftLabError `bad-tolerance`, `unequal-lengths`, `no-objects`, `not-finite`, `bad-redshift`
 * @example
 * Array.from(redshiftSuccess([1, 1, 1], [1.002, 1.0021, 0.999])) // => [1, 0, 1]
 */
export function redshiftSuccess(
  truth: ArrayLike<number>,
  prediction: ArrayLike<number>,
  tolerance = 0.001,
): Uint8Array {
  if (!(tolerance > 0 && tolerance < Infinity)) {
    throw new RedshiftLabError('bad-tolerance', `The tolerance is ${tolerance}; give a number above 0.`);
  }
  return Uint8Array.from(normalisedErrors(truth, prediction), (error) =>
    Number(Math.abs(error) <= tolerance + rounding),
  );
}

/** Some hundred times the rounding of a redshift. */
const rounding = 1e-13;
