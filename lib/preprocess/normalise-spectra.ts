import { RedshiftLabError } from '../base';
import type { Matrix } from '../table';
import { requireFluxes } from './require-fluxes';

/** Which of a spectrum's samples its brightness is measured on. */
export interface NormalisationRange {
  /** The first sample, by default 80: Gaia's first of RP. */
  readonly from?: number;
  /** The one behind the last, by default 186. */
  readonly to?: number;
}

/**
 * Each spectrum divided by its own mean flux over some samples, with the logarithm of that mean behind it: the shape of a
 * spectrum apart from its brightness, so that a network need not learn that a fainter galaxy of the same kind has the
 * same lines. Nothing is fitted, so it is the same for training and test rows.
 *
 * The default range is Gaia's RP, whose fluxes have less noise than BP's. Noise can bring the mean of the faintest
 * spectra near 0 or below it: a mean below a tenth of the root mean square flux of the same samples, where it says
 * nothing any more, is replaced by that tenth, so the root mean square of normalised samples in the range is at most 10.
 *
 * @param spectra shape [objects, samples] or [objects, samples, 1], fluxes in any unit
 * @returns shape [objects, samples + 1]; the last column is log₁₀ of the mean, in that unit
 * @throws RedshiftLabError `wrong-shape`, `wrong-range`; `not-finite` naming row and sample; `no-flux` naming a row with
 *   no flux at all in the range; `too-large` where a normalised flux exceeds float32
 * @example
 * normaliseSpectra(createMatrix(Float32Array.of(5, 5, 15), [1, 3]), { from: 1, to: 3 }).values.join() // => '0.5,0.5,1.5,1'
 */
export function normaliseSpectra(spectra: Matrix, { from = 80, to = 186 }: NormalisationRange = {}): Matrix {
  const { shape, values } = spectra;
  const [rows = 0, samples = 0] = shape;
  if (shape.length < 2 || shape.slice(2).join() !== (shape.length === 2 ? '' : '1')) {
    throw new RedshiftLabError(
      'wrong-shape',
      `The spectra have shape [${shape.join(', ')}]: give one row of fluxes per object.`,
    );
  }
  if (!(Number.isInteger(from) && Number.isInteger(to) && from >= 0 && from < to && to <= samples)) {
    throw new RedshiftLabError(
      'wrong-range',
      `The samples ${from} to ${to} (the last left out) are not among the ${samples} of a spectrum.`,
    );
  }
  const width = samples + 1;
  const normalised = new Float32Array(rows * width);
  for (let row = 0; row < rows; row++) {
    const spectrum = values.subarray(row * samples, (row + 1) * samples);
    requireFluxes(spectrum, row);
    const brightness = brightnessOf(spectrum.subarray(from, to), row);
    const target = normalised.subarray(row * width, (row + 1) * width);
    for (let sample = 0; sample < samples; sample++) {
      target[sample] = spectrum[sample]! / brightness;
      if (!Number.isFinite(target[sample])) throw tooLarge(row, sample, spectrum[sample]!);
    }
    target[samples] = Math.log10(brightness);
  }
  return { values: normalised, shape: [rows, width] };
}

/** The mean flux, or a tenth of the root mean square where that is more. */
function brightnessOf(fluxes: Float32Array, row: number): number {
  let [sum, squares] = [0, 0];
  for (const flux of fluxes) {
    sum += flux;
    squares += flux ** 2;
  }
  if (squares === 0) {
    throw new RedshiftLabError(
      'no-flux',
      `The spectrum of row ${row} (counted from 0) has no flux in the samples that it would be divided by: leave the row out.`,
    );
  }
  return Math.max(sum / fluxes.length, 0.1 * Math.sqrt(squares / fluxes.length));
}

function tooLarge(row: number, sample: number, flux: number): RedshiftLabError {
  return new RedshiftLabError(
    'too-large',
    `The flux ${flux} of row ${row}, sample ${sample} (counted from 0) is too large beside the mean flux of its spectrum: leave the row out.`,
  );
}
