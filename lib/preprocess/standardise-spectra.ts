import { RedshiftLabError, standardise } from '../base';
import { createMatrix } from '../table';
import type { Matrix } from '../table';
import { requireFluxes } from './require-fluxes';

/**
 * Each spectrum less its own mean and divided by its own standard deviation: its shape apart from its brightness. Nothing is
 * fitted, so it is the same for training and test rows.
 *
 * @param spectra shape [objects, samples], fluxes in any unit
 * @throws RedshiftLabError `wrong-shape`; `not-finite` naming row and sample; `no-spread` naming a row of equal fluxes
 * @example
 * standardiseSpectra(createMatrix(Float32Array.of(1, 3), [1, 2])).values // => [-1, 1]
 */
export function standardiseSpectra(spectra: Matrix): Matrix {
  const { shape, values } = spectra;
  const [rows = 0, samples = 0] = shape;
  if (shape.length !== 2)
    throw new RedshiftLabError(
      'wrong-shape',
      `The spectra have shape [${shape.join(', ')}]: give one row of fluxes per object.`,
    );
  const result = new Float32Array(values.length);
  for (let row = 0; row < rows; row++) {
    const spectrum = values.subarray(row * samples, (row + 1) * samples);
    requireFluxes(spectrum, row);
    const fluxes = Float64Array.from(spectrum);
    if (fluxes.every((flux) => flux === fluxes[0]))
      throw new RedshiftLabError(
        'no-spread',
        `All fluxes of row ${row} (counted from 0) are ${fluxes[0]}, so its spectrum has no shape: leave the row out.`,
      );
    result.set(standardise(fluxes), row * samples);
  }
  return createMatrix(result, shape);
}
