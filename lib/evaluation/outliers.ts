import { sigmaIqr } from './scatter';

/**
 * The fraction of |Δ| > threshold.
 *
 * @param errors normalised errors, at least one
 * @param threshold usually 0.05 or 0.15
 * @example
 * outlierFraction([-0.2, 0, 0.1, 0.15], 0.15) // => 0.25
 */
export function outlierFraction(errors: ArrayLike<number>, threshold: number): number {
  let outliers = 0;
  for (let place = 0; place < errors.length; place++) if (Math.abs(errors[place]!) > threshold) outliers++;
  return outliers / errors.length;
}

/**
 * The fraction of |Δ| > max(0.06, 3 · σ_IQR), RAIL's "catastrophic" outliers.
 *
 * @param errors normalised errors, at least one
 * @example
 * catastrophicFraction([0, 0, 0, 0, 0.07]) // => 0.2
 */
export function catastrophicFraction(errors: ArrayLike<number>): number {
  return outlierFraction(errors, Math.max(0.06, 3 * sigmaIqr(errors)));
}
