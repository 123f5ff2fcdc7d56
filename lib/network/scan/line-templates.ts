import { RedshiftLabError } from '../../base';
import type { Matrix } from '../../table';

/** An emission line that a matched filter looks for. */
export interface ScanLine {
  readonly name: string;
  /** At rest, in the same medium, air or vacuum, as the spectra: Angstrom. */
  readonly wavelength: number;
  /** Flux over that of H alpha. */
  readonly ratioToHalpha: number;
}

/** The deviation of a Gaussian over its full width at half maximum. */
const deviationOverWidth = 1 / (2 * Math.sqrt(2 * Math.LN2));
/** Beyond so many deviations a line has less than 1e-14 of its height. */
const reach = 8;

/**
 * What a galaxy with these lines and no continuum looks like at each redshift, where H alpha has flux 1: per line a Gaussian
 * with the width of the line spread, FWHM = observed wavelength / resolving power, sampled at the samples' centres.
 *
 * @returns shape [redshifts, samples], flux per Angstrom
 * @throws RedshiftLabError `wrong-option` for no lines, or one without a positive wavelength and a finite ratio
 */
export function lineTemplates(
  { wavelengths, redshifts }: { readonly wavelengths: Float64Array; readonly redshifts: Float64Array },
  lines: readonly ScanLine[],
  resolvingPower: number,
): Matrix {
  const wrong = lines.find(
    ({ wavelength, ratioToHalpha }) =>
      !(wavelength > 0 && wavelength < Infinity && Number.isFinite(ratioToHalpha)),
  );
  if (wrong || lines.length === 0) {
    const what = wrong ? `the line ${wrong.name} has none of both` : 'there is none';
    throw new RedshiftLabError(
      'wrong-option',
      `A matched filter looks for lines with a wavelength above 0 and a ratio, but ${what}.`,
    );
  }
  const samples = wavelengths.length;
  const values = new Float32Array(redshifts.length * samples);
  redshifts.forEach((redshift, row) => {
    const template = values.subarray(row * samples, (row + 1) * samples);
    for (const line of lines) {
      const centre = line.wavelength * (1 + redshift);
      const deviation = (centre / resolvingPower) * deviationOverWidth;
      const height = line.ratioToHalpha / (deviation * Math.sqrt(2 * Math.PI));
      for (let sample = 0; sample < samples; sample++) {
        const distance = (wavelengths[sample]! - centre) / deviation;
        if (Math.abs(distance) < reach) template[sample]! += height * Math.exp(-0.5 * distance ** 2);
      }
    }
  });
  return { values, shape: [redshifts.length, samples] };
}
