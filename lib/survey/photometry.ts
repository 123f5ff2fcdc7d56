import type { Matrix } from '../table';
import type { Band } from './survey';

/** The AB magnitude of 1 microjansky. */
export const microjanskyZero = 23.9;

/** Whether a band of an object was measured. */
export const bandState = { notObserved: 0, notDetected: 1, detected: 2 } as const;

/**
 * What a survey measured of its objects, in one form whatever the survey writes: flux densities of every band.
 *
 * A flux of 1 microjansky is an AB magnitude of 23.9. Magnitudes, luptitudes and fluxes with a zero point all become
 * this, after offsets of the zero points and Galactic extinction.
 */
export interface Photometry {
  readonly rows: number;
  /** In order of the survey; with their wavelengths and widths. */
  readonly bands: readonly Band[];
  /** Microjansky, shape [rows, bands]: 0 where not detected and only a limit is known, NaN where not observed. */
  readonly flux: Matrix;
  /** Its 1-sigma error, microjansky; the 1-sigma limit where not detected; NaN where not observed or not known. */
  readonly error: Matrix;
  /** One of `bandState` for each flux, row-major. */
  readonly state: Uint8Array;
}
