import { RedshiftLabError } from '../base';
import { resampleSpectra, standardiseSpectra } from '../preprocess';
import { createMatrix } from '../table';
import type { Matrix } from '../table';

/** Spectra as a network takes them. */
export interface GriddedSpectra {
  /** Shape [spectra, samples of the network]: at mean 0 and deviation 1 where they are covered, 0 elsewhere. */
  readonly inputs: Matrix;
  /** The share of the network's samples that the spectra cover, 0 … 1. */
  readonly covered: number;
}

/** A network that sees less than this of its samples is not asked. */
const leastCovered = 0.1;

/**
 * Spectra of one grid on another, standardised: coarser ones by the straight line between samples, finer ones by means that
 * keep the flux of a line (`resampleSpectra`). Beyond their ends the network's samples are 0, the mean.
 *
 * @param spectra shape [spectra, samples], fluxes in any unit
 * @param from wavelengths of their samples, ascending
 * @param to wavelengths of the network's, in the same unit
 * @throws RedshiftLabError `not-covered` where less than a tenth of the network's samples lie within the spectra's; as
 *   `resampleSpectra` and `standardiseSpectra`
 * @example
 * const { inputs, covered } = spectraOntoGrid(createMatrix(Float32Array.of(1, 3), [1, 2]), [2, 3], [1, 2, 3]);
 * [covered, Array.from(inputs.values).join()] // => [2 / 3, '0,-1,1']
 */
export function spectraOntoGrid(
  spectra: Matrix,
  from: ArrayLike<number>,
  to: ArrayLike<number>,
): GriddedSpectra {
  const [low, high] = [from[0]!, from[from.length - 1]!];
  // What rounding puts beside an end is held to it.
  const slack = 1e-9 * high;
  const inside = Array.from(to).flatMap((wavelength, place) =>
    wavelength >= low - slack && wavelength <= high + slack
      ? [{ place, wavelength: Math.min(Math.max(wavelength, low), high) }]
      : [],
  );
  if (inside.length < Math.max(2, leastCovered * to.length)) {
    throw new RedshiftLabError(
      'not-covered',
      `The spectra reach from ${low.toFixed(0)} to ${high.toFixed(0)} Angstrom and hold ${inside.length} of the network's ${to.length} samples, which lie from ${to[0]!.toFixed(0)} to ${to[to.length - 1]!.toFixed(0)}: take a network for this range, and see that the unit of wavelength is right.`,
    );
  }
  const isCoarser = (high - low) / (from.length - 1) > (to[to.length - 1]! - to[0]!) / (to.length - 1);
  const part = standardiseSpectra(
    resampleSpectra(
      spectra,
      from,
      inside.map(({ wavelength }) => wavelength),
      isCoarser ? 'interpolate' : 'conserve-flux',
    ),
  );
  const rows = spectra.shape[0]!;
  const values = new Float32Array(rows * to.length);
  for (let row = 0; row < rows; row++)
    inside.forEach(({ place }, at) => {
      values[row * to.length + place] = part.values[row * inside.length + at]!;
    });
  return { inputs: createMatrix(values, [rows, to.length]), covered: inside.length / to.length };
}
