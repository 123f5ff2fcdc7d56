import type { Matrix, Table } from '../table';
import type { Provenance } from './provenance';

/** Galaxies with a spectrum each: the spectra in a matrix, all else in a table whose rows are in the same order. */
export interface SpectrumCatalogue {
  /** Fluxes of shape [galaxies, samples]; for Gaia 186 samples in electrons per second. */
  readonly spectra: Matrix;
  /**
   * `id` (text), `redshift` where it is known, and what else is known of a galaxy; for a simulated one its truth.
   */
  readonly table: Table;
  readonly provenance: Provenance;
}
