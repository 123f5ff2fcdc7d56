import { RedshiftLabError } from '../base';
import { resampleSpectra, standardiseSpectra } from '../preprocess';
import { createMatrix } from '../table';
import type { Matrix } from '../table';

/** Spectra as a network takes them. */
export interface GriddedSpectra {
  /** Shape [spectra, samples of the network]: at mean 0 and deviation 1 where they are covered. */
  readonly inputs: Matrix;
  /** The share of the network's samples that the spectra cover, 0 … 1. */
  readonly covered: number;
}

/** A network that sees less than this of its samples is not asked. */
const leastCovered = 0.1;

/**
 * Spectra of one grid on another, standardised, by means that keep the flux of a line (`resampleSpectra`). Beyond their ends
 * the mean of their first and last tenth goes on: a step there would look like the side of a line.
 *
 * @param spectra shape [spectra, samples], fluxes in any unit
 * @param from wavelengths of their samples, ascending
 * @param to wavelengths of the network's, in the same unit
 * @throws RedshiftLabError `not-covered` where less than a tenth of the network's samples lie within the spectra's; as
 *   `resampleSpectra` and `standardiseSpectra`
 * @example
 * const { inputs, covered } = spectraOntoGrid(createMatrix(Float32Array.of(1, 3), [1, 2]), [2, 3], [1, 2, 3]);
 * [covered, Array.from(inputs.values).join()] // => [2 / 3, '-1,-1,1']
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
  const resampled = resampleSpectra(
    spectra,
    from,
    inside.map(({ wavelength }) => wavelength),
  );
  const part = standardiseSpectra(resampled).values;
  const rows = spectra.shape[0]!;
  const count = inside.length;
  const end = Math.max(1, Math.round(count / 10));
  const first = inside[0]!.place;
  const values = new Float32Array(rows * to.length);
  for (let row = 0; row < rows; row++) {
    const own = part.subarray(row * count, (row + 1) * count);
    const target = values.subarray(row * to.length, (row + 1) * to.length);
    target.fill(meanOf(own.subarray(0, end)), 0, first);
    target.set(own, first);
    target.fill(meanOf(own.subarray(count - end)), first + count);
  }
  return { inputs: createMatrix(values, [rows, to.length]), covered: count / to.length };
}

function meanOf(values: Float32Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
