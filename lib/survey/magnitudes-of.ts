import type { Matrix } from '../table';
import { bandState, microjanskyZero } from './photometry';
import type { Photometry } from './photometry';

/** Photometry as figures show it: AB magnitudes, each of shape [rows, bands]. */
export interface Magnitudes {
  /** NaN where not detected or not observed, and where a detection's flux is not positive. */
  readonly magnitude: Matrix;
  /** Its 1-sigma error, NaN where there is no magnitude or the error is not known. */
  readonly error: Matrix;
  /** The magnitude of the 1-sigma error of the flux: how deep the band looked there. NaN where not known. */
  readonly limit: Matrix;
}

/**
 * The AB magnitudes of fluxes, their errors (2.5 / ln 10 times the relative error) and the 1-sigma limits.
 *
 * What a network learns from are the fluxes: magnitudes have no place for what is fainter than the noise.
 */
export function magnitudesOf({ flux, error, state }: Photometry): Magnitudes {
  const size = flux.values.length;
  const magnitude = new Float32Array(size);
  const magnitudeError = new Float32Array(size);
  const limit = new Float32Array(size);
  for (let index = 0; index < size; index++) {
    const value = state[index] === bandState.detected ? flux.values[index]! : NaN;
    magnitude[index] = abMagnitude(value);
    magnitudeError[index] = value > 0 ? (2.5 / Math.LN10) * (error.values[index]! / value) : NaN;
    limit[index] = abMagnitude(error.values[index]!);
  }
  const { shape } = flux;
  return {
    magnitude: { values: magnitude, shape },
    error: { values: magnitudeError, shape },
    limit: { values: limit, shape },
  };
}

/**
 * The AB magnitude of a flux in microjansky; NaN where it is not positive.
 *
 * @example
 * abMagnitude(1) // => 23.9
 * abMagnitude(-1) // => NaN
 */
export function abMagnitude(flux: number): number {
  return flux > 0 ? microjanskyZero - 2.5 * Math.log10(flux) : NaN;
}
