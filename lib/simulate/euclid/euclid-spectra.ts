import { createMatrix } from '../../table';
import type { Matrix } from '../../table';
import type { EuclidCopies } from './copies';
import { requireCopies } from './copies';
import type { EuclidMock } from './mock';
import { createEuclidSpectrograph } from './spectrum';

/** Which spectra, and how. */
export interface EuclidSpectraOptions {
  /** Places of the copies to make (0-based), such as a batch; by default all. */
  readonly rows?: ArrayLike<number>;
  /** Subtract each spectrum's own mean and divide by its own deviation, noise included. Default false. */
  readonly standardise?: boolean;
}

/**
 * The spectra of copies: SIMULATED fluxes per wavelength, 1e-18 erg/s/cm2/Angstrom, at the wavelengths of the mock's grid.
 *
 * The same copy has the same numbers in every batch. A thousand spectra take about 0.1 s, so a batch can be made when
 * it is trained on; `writeEuclidSpectra` makes large numbers.
 *
 * @returns shape [copies, samples]
 * @throws RedshiftLabError `no-such-row`, `wrong-redshift`
 * @example
 * const mock = createEuclidMock({ seed: 1, profiles: 10, level: 0.5 });
 * euclidSpectra(mock, euclidCopies(mock, 2)).shape // => [20, 1780]
 */
export function euclidSpectra(
  mock: EuclidMock,
  copies: EuclidCopies,
  { rows, standardise = false }: EuclidSpectraOptions = {},
): Matrix {
  const places = rows ?? Int32Array.from({ length: copies.count }, (_, row) => row);
  requireCopies(copies, places);
  const samples = mock.grid.wavelengths.length;
  const values = new Float32Array(places.length * samples);
  const observe = createEuclidSpectrograph(mock, standardise);
  for (let place = 0; place < places.length; place++)
    observe(copies, places[place]!, values.subarray(place * samples, (place + 1) * samples));
  return createMatrix(values, [places.length, samples]);
}
