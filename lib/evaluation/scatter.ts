import { percentile, percentileOfSorted } from '../base';

/**
 * σ_NMAD = 1.4826 · median |Δ − median Δ|: the scatter that outliers hardly move; equals the standard deviation for a
 * normal distribution.
 *
 * The convention of RAIL. An older one takes the median of |δz − median δz| / (1 + z) instead.
 *
 * @param errors normalised errors Δ, at least one
 * @example
 * sigmaNmad([-1, 0, 1, 100]) // => 1.4826
 */
export function sigmaNmad(errors: ArrayLike<number>): number {
  const median = percentile(errors, 50);
  const deviations = Float64Array.from({ length: errors.length }, (_, place) =>
    Math.abs(errors[place]! - median),
  );
  return 1.4826 * percentileOfSorted(deviations.sort(), 50);
}

/**
 * σ_IQR = (75th − 25th percentile) / 1.349.
 *
 * @param errors normalised errors, at least one
 * @example
 * sigmaIqr([0, 1.349, 2.698]) // => 1
 */
export function sigmaIqr(errors: ArrayLike<number>): number {
  return (percentile(errors, 75) - percentile(errors, 25)) / 1.349;
}

/**
 * σ68 = (84th − 16th percentile) / 2.
 *
 * @param errors normalised errors, at least one
 * @example
 * sigma68([0, 1, 2]) // => 0.68
 */
export function sigma68(errors: ArrayLike<number>): number {
  return (percentile(errors, 84) - percentile(errors, 16)) / 2;
}
