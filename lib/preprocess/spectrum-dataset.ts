import { RedshiftLabError } from '../base';
import { createMatrix } from '../table';
import type { Matrix } from '../table';
import { makeDataset } from './dataset';
import type { Dataset } from './dataset';

/**
 * Spectra and what is to be learnt from them, for the rows of a split.
 *
 * @param inputs one row per galaxy: fluxes [galaxies, samples] for baselines and dense networks, [galaxies, samples, 1]
 *   for convolutions (see `withChannel`)
 * @param targets redshifts, one per galaxy, or a matrix [galaxies, targets] such as the shares of redshift bins
 * @param rows the rows (0-based) to take
 * @throws RedshiftLabError those of `makeDataset`
 * @example
 * spectrumDataset(createMatrix(Float32Array.of(1, 2, 3, 4), [2, 2]), [0.1, 0.2], [1]).inputs.values.join() // => '3,4'
 */
export function spectrumDataset(
  inputs: Matrix,
  targets: Matrix | ArrayLike<number>,
  rows: ArrayLike<number>,
): Dataset {
  const matrix = isMatrix(targets) ? targets : createMatrix(Float32Array.from(targets), [targets.length, 1]);
  const names = (count: number, name: string): string[] =>
    Array.from({ length: count }, (_, place) => `${name}_${place}`);
  const targetCount = matrix.shape[1] ?? 1;
  const targetNames = targetCount === 1 ? ['redshift'] : names(targetCount, 'bin');
  return makeDataset(inputs, matrix, rows, names(inputs.shape[1] ?? 0, 'flux'), targetNames);
}

/** The same fluxes in the shape that convolutions take: [galaxies, samples] becomes [galaxies, samples, 1]. Not copied. */
export function withChannel({ values, shape }: Matrix): Matrix {
  return createMatrix(values, [...shape, 1]);
}

/**
 * The mean flux of each sample over rows (0-based) of spectra; NaN for no rows.
 *
 * @throws RedshiftLabError `no-such-row`
 * @example
 * meanSpectrum(createMatrix(Float32Array.of(1, 2, 3, 4), [2, 2]), [0, 1]).join() // => '2,3'
 */
export function meanSpectrum(spectra: Matrix, rows: ArrayLike<number>): Float64Array {
  const [count = 0, samples = 0] = spectra.shape;
  const mean = new Float64Array(samples);
  for (let place = 0; place < rows.length; place++) {
    const row = rows[place]!;
    if (!(Number.isInteger(row) && row >= 0 && row < count)) {
      throw new RedshiftLabError(
        'no-such-row',
        `There is no row ${row}: there are spectra 0 to ${count - 1}.`,
      );
    }
    for (let sample = 0; sample < samples; sample++) mean[sample]! += spectra.values[row * samples + sample]!;
  }
  return mean.map((sum) => sum / rows.length);
}

function isMatrix(targets: Matrix | ArrayLike<number>): targets is Matrix {
  return 'shape' in targets;
}
