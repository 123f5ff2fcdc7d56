import { RedshiftLabError, standardise } from '../base';
import { createMatrix } from '../table';
import type { Matrix } from '../table';

/**
 * Each spectrum with its own mean subtracted and divided by its own population standard deviation over the samples, noise
 * included: what a network or a neighbour is fed with where brightness shall not count. Nothing is fitted, so it is the
 * same for training and test rows.
 *
 * @param spectra shape [spectra, samples] or [spectra, samples, 1], any unit
 * @throws RedshiftLabError `no-spread` naming a row whose fluxes are all alike or not all finite
 * @example
 * standardiseSpectra(createMatrix(Float32Array.of(1, 3, 50, 70), [2, 2])).values.join() // => '-1,1,-1,1'
 */
export function standardiseSpectra({ values, shape }: Matrix): Matrix {
  const standardised = values.slice();
  const rows = shape[0] ?? 0;
  const samples = rows === 0 ? 0 : values.length / rows;
  for (let row = 0; row < rows; row++) {
    try {
      standardise(standardised.subarray(row * samples, (row + 1) * samples));
    } catch (cause) {
      throw new RedshiftLabError(
        'no-spread',
        `The spectrum of row ${row} (counted from 0) cannot be standardised: its fluxes are all alike, or one of them is no finite number; leave the row out.`,
        { cause },
      );
    }
  }
  return createMatrix(standardised, shape);
}
