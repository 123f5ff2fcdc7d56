import type { Provenance, SpectrumCatalogue } from '../../survey';
import { createTable, selectRows } from '../../table';
import type { EuclidCopies } from './copies';
import { euclidSpectra } from './euclid-spectra';
import type { EuclidMock } from './mock';
import { euclidProfileTable } from './profiles';

/** The version of the recipe: the same version, options and seed give the same numbers. */
export const euclidMockVersion = '1.0';

/** Spectra with their wavelengths and the truth about them. */
export interface EuclidCatalogue extends SpectrumCatalogue {
  /** Centres of the samples, Angstrom. */
  readonly wavelengths: Float64Array;
}

/**
 * The spectra of copies, 1e-18 erg/s/cm2/Angstrom, with a table of their truth: `id`, `redshift`, `redshift_class`,
 * `profile`, `copy`, then what the profile was drawn with: `spectral_type`, `tilt`, `dust`, `halpha_flux`, `halpha_ew`,
 * `oiii_over_halpha`, `nii_over_halpha`. SIMULATED.
 *
 * @example
 * const mock = createEuclidMock({ seed: 1, profiles: 10 });
 * euclidCatalogue(mock, euclidCopies(mock, 1)).table.rows // => 10
 */
export function euclidCatalogue(mock: EuclidMock, copies: EuclidCopies): EuclidCatalogue {
  const { profile, copy, redshift, classNumber } = copies;
  const ids = Array.from(profile, (number, row) => `mock-${number}-${copy[row]}`);
  const columns = [
    { name: 'id', values: ids, description: 'SIMULATED galaxy: its profile and the number of the copy' },
    { name: 'redshift', values: redshift, description: 'SIMULATED true redshift' },
    {
      name: 'redshift_class',
      values: classNumber,
      description: 'SIMULATED class of redshift, 0 to 799 in steps of 0.001 from 1',
    },
    { name: 'profile', values: profile, description: 'SIMULATED profile at rest, by number' },
    { name: 'copy', values: copy, description: 'SIMULATED: which of the profile’s copies' },
    ...selectRows(euclidProfileTable(mock.profiles), profile).columns,
  ];
  return {
    spectra: euclidSpectra(mock, copies),
    wavelengths: mock.grid.wavelengths,
    table: createTable(columns),
    provenance: euclidProvenance(mock),
  };
}

/** Where the numbers of a mock come from. */
export function euclidProvenance({ seed }: EuclidMock): Provenance {
  return { origin: 'SIMULATED', simulator: 'Euclid spectra mock', version: euclidMockVersion, seed };
}
