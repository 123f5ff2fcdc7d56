import { RedshiftLabError } from '../base';

/**
 * Refuse a spectrum that holds NaN or an infinite flux.
 *
 * @param row its number among the spectra (0-based), for the sentence
 * @throws RedshiftLabError `not-finite` naming row and sample
 */
export function requireFluxes(spectrum: Float32Array, row: number): void {
  const sample = spectrum.findIndex((flux) => !Number.isFinite(flux));
  if (sample === -1) return;
  throw new RedshiftLabError(
    'not-finite',
    `The flux ${spectrum[sample]} of row ${row}, sample ${sample} (counted from 0) is no finite number: leave the row out or fill the gap.`,
  );
}
