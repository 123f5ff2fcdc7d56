import { percentile } from '../base';
import { bandState, microjanskyZero } from '../survey';
import type { Photometry } from '../survey';

/**
 * The asinh magnitude of a flux: the AB magnitude of one far above the softening, and a straight line through flux 0,
 * where it is 23.9 − 2.5 lg(softening).
 *
 * 23.9 − 2.5 / ln 10 · (asinh(flux / (2 · softening)) + ln softening). Unlike a magnitude it is a number for every flux,
 * also for a negative one, and its noise does not grow beyond bounds where the flux falls below its error.
 *
 * Source: Lupton, Gunn and Szalay 1999, A Modified Magnitude System that Produces Well-Behaved Magnitudes.
 *
 * @param flux microjansky, any sign
 * @param softening microjansky, above 0; about the error of a flux
 * @example
 * asinhMagnitude(1000, 0.01).toFixed(6) // => '16.400000'
 */
export function asinhMagnitude(flux: number, softening: number): number {
  return microjanskyZero - (2.5 / Math.LN10) * (Math.asinh(flux / (2 * softening)) + Math.log(softening));
}

/** The softening of a band, and what stands for an error that is not known; microjansky. */
export interface Softening {
  readonly softening: number;
  readonly usualError: number;
}

/**
 * The median error of a band's fluxes and limits in these rows, as softening and usual error.
 *
 * Where no error is known, a tenth of the median flux that was detected; where none was, 1.
 *
 * @param place of the band
 */
export function softeningOf(photometry: Photometry, place: number, rows: ArrayLike<number>): Softening {
  const { bands, flux, error, state } = photometry;
  const errors: number[] = [];
  const fluxes: number[] = [];
  for (let position = 0; position < rows.length; position++) {
    const cell = rows[position]! * bands.length + place;
    if (state[cell] === bandState.notObserved) continue;
    if (error.values[cell]! > 0 && error.values[cell]! < Infinity) errors.push(error.values[cell]!);
    if (state[cell] !== bandState.detected) continue;
    if (flux.values[cell]! > 0) fluxes.push(flux.values[cell]!);
  }
  const usual =
    errors.length > 0 ? percentile(errors, 50) : fluxes.length > 0 ? percentile(fluxes, 50) / 10 : 1;
  return { softening: usual, usualError: usual };
}
