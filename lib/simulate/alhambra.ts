import { describeCatalogue, loadSurvey } from '../survey';
import type { Catalogue } from '../survey';
import { createTable } from '../table';
import type { Table } from '../table';
import { createColumns, simulateRows } from './alhambra-columns';
import { objectSource } from './draw-object';
import { mockSurveyOf, simulationTask } from './options';
import type { SimulateAlhambraOptions } from './options';

/** The version of the recipe: the same version, options and seed give the same numbers. */
export const alhambraMockVersion = '2.0';

/**
 * Simulate an ALHAMBRA catalogue, with the columns of the survey's own files. SIMULATED: it shows that the
 * machinery works, and says nothing about the survey's results.
 *
 * Galaxies (95.2 %) have the spectra of six templates with emission lines, tilt and dust, redshifts and types
 * after the prior of Benítez (2000) and number counts in F814W; stars (4.5 %) are main-sequence stars of
 * classes F to M, quasars (0.3 %) a power law with broad lines. They are observed through the measured curves of
 * the 20 medium bands, J, H and Ks and in the synthetic F814W, with noise, non-detections (99, the error column
 * then is the 1-sigma limit) and gaps (−99, error 0). With `faintest` the kinds keep the shares they have down to
 * there. Objects lie, without clustering, on the 64 detectors of eight fields; with `realistic` noise fields and
 * detectors differ in depth and zero point.
 *
 * Columns: those of the full catalogue (`id`, `Field`, `Pointing`, `CCD`, `RA`, `Dec`, `x`, `y`, shapes, `F365W` …
 * `KS`, `F814W`, `dF365W` … `dF814W`, flags, `Stellar_Flag`, the BPZ-like estimates `zb_1`, `Tb_1`,
 * `Stell_Mass_1`, `Odds_1` …); `train_index` and `acs_star` of the sample in the COSMOS field; then the truth:
 * `true_redshift` (0 for a star), `true_type` and `true_mass` (NaN for stars and quasars). `acs_star` is 1
 * for stars, 0 for galaxies and quasars. Like a real fit, the estimates take every object for a galaxy.
 *
 * 30,000 objects take about a second on one core; `simulateAlhambraInThreads` uses them all.
 *
 * @throws RedshiftLabError `wrong-option`
 * @example
 * simulateAlhambra({ objects: 3, seed: 1 }).rows // => 3
 */
export function simulateAlhambra(options: SimulateAlhambraOptions): Table {
  const source = objectSource(mockSurveyOf(options));
  const { objects, onProgress } = options;
  const columns = createColumns(objects);
  for (let from = 0; from < objects; from += 1000) {
    const to = Math.min(from + 1000, objects);
    simulateRows(source, from, to).forEach((values, place) => columns[place]!.values.set(values, from));
    onProgress?.({ task: simulationTask, done: to, total: objects });
  }
  return createTable(columns);
}

/**
 * The simulated catalogue under canonical names, with a provenance that says SIMULATED; see
 * {@link simulateAlhambra}.
 */
export function simulatedAlhambraCatalogue(options: SimulateAlhambraOptions): Catalogue {
  return describeMock(simulateAlhambra(options), options.seed);
}

/** The catalogue of a simulated table. */
export function describeMock(table: Table, seed: number): Catalogue {
  return describeCatalogue(table, loadSurvey('alhambra'), {
    origin: 'SIMULATED',
    simulator: 'ALHAMBRA mock',
    version: alhambraMockVersion,
    seed,
  });
}
