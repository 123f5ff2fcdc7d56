import { RedshiftLabError } from '../base';
import { createMatrix } from '../table';
import type { Matrix } from '../table';
import { binEdges, requireAscending, requireInside } from './wavelength-bins';
import { requireFluxes } from './require-fluxes';

/**
 * How a spectrum gets onto other wavelengths: `conserve-flux`, the mean over each new sample's width of a spectrum that is
 * constant over each old one's, so that the flux in a line is kept; or `interpolate`, the straight line between the two
 * nearest samples.
 */
export type ResamplingMethod = 'conserve-flux' | 'interpolate';

/**
 * Spectra on other wavelengths, such as those of `logarithmicWavelengths`, where a redshift is a shift.
 *
 * A sample reaches half way to its neighbours, the first and the last as far outwards as inwards. New centres must lie
 * within the old ones, and what a new sample has beyond the old ones' ends does not count: nothing is extrapolated. Noise is
 * no longer white: neighbours share old samples.
 *
 * @param spectra flux per wavelength, shape [objects, samples]
 * @param from centres of the samples, ascending, in any unit of wavelength
 * @param to centres of the new samples in the same unit, ascending
 * @param method by default `conserve-flux`
 * @returns shape [objects, new samples]
 * @throws RedshiftLabError `wrong-shape`; `wrong-wavelengths` where centres do not ascend; `wrong-range` where a new sample
 *   lies outside the old ones; `wrong-option`; `not-finite` naming row and sample of a flux
 * @example
 * const steps = createMatrix(Float32Array.of(1, 3, 5, 7), [1, 4]);
 * resampleSpectra(steps, [1, 2, 3, 4], [1.5, 3.5]).values // => [2, 6]
 */
export function resampleSpectra(
  spectra: Matrix,
  from: ArrayLike<number>,
  to: ArrayLike<number>,
  method: ResamplingMethod = 'conserve-flux',
): Matrix {
  const [rows = 0, samples = 0] = spectra.shape;
  if (spectra.shape.length !== 2 || samples !== from.length)
    throw new RedshiftLabError(
      'wrong-shape',
      `The spectra have shape [${spectra.shape.join(', ')}] but there are ${from.length} wavelengths: give one row of fluxes per object, a flux per wavelength.`,
    );
  requireAscending(from);
  requireAscending(to);
  requireInside(from, to);
  if (method !== 'conserve-flux' && method !== 'interpolate')
    throw new RedshiftLabError(
      'wrong-option',
      `There is no method ${String(method)} of resampling: take conserve-flux or interpolate.`,
    );
  const shares = method === 'interpolate' ? nearestShares(from, to) : overlapShares(from, to);
  const values = new Float32Array(rows * to.length);
  for (let row = 0; row < rows; row++) {
    const spectrum = spectra.values.subarray(row * samples, (row + 1) * samples);
    requireFluxes(spectrum, row);
    shares.forEach(({ first, parts }, place) => {
      let sum = 0;
      for (let part = 0; part < parts.length; part++) sum += parts[part]! * spectrum[first + part]!;
      values[row * to.length + place] = sum;
    });
  }
  return createMatrix(values, [rows, to.length]);
}

/** The old samples that a new one is made of, and how much of each. */
interface Shares {
  readonly first: number;
  readonly parts: readonly number[];
}

function overlapShares(from: ArrayLike<number>, to: ArrayLike<number>): Shares[] {
  const [old, wanted] = [binEdges(from), binEdges(to)];
  let first = 0;
  return Array.from(to, (_, place) => {
    const low = Math.max(wanted[place]!, old[0]!);
    const high = Math.min(wanted[place + 1]!, old[from.length]!);
    while (first < from.length - 1 && old[first + 1]! <= low) first++;
    const parts: number[] = [];
    for (let sample = first; sample < from.length && (sample === first || old[sample]! < high); sample++) {
      const overlap = Math.min(high, old[sample + 1]!) - Math.max(low, old[sample]!);
      parts.push(Math.max(overlap, 0));
    }
    const sum = parts.reduce((total, part) => total + part, 0);
    return { first, parts: parts.map((part) => part / sum) };
  });
}

function nearestShares(from: ArrayLike<number>, to: ArrayLike<number>): Shares[] {
  let first = 0;
  return Array.from(to, (wavelength) => {
    while (first < from.length - 2 && from[first + 1]! <= wavelength) first++;
    const part = (wavelength - from[first]!) / (from[first + 1]! - from[first]!);
    const share = Math.min(Math.max(part, 0), 1);
    return { first, parts: [1 - share, share] };
  });
}
