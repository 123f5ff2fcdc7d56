import { createRandom, RedshiftLabError } from '../base';
import type { ProgressListener, Random } from '../base';
import { describeCatalogue, loadSurvey } from '../survey';
import type { Catalogue } from '../survey';
import { createTable } from '../table';
import type { Table } from '../table';
import { createColumns } from './alhambra-columns';
import type { SimulatedObject } from './alhambra-columns';
import { drawGalaxy } from './galaxy';
import { drawLabel } from './label';
import { observe } from './noise';
import type { NoiseKind } from './noise';
import { createPopulation } from './population';
import type { Population } from './population';
import { drawQuasar } from './quasar';
import { drawShape } from './shape';
import { drawStarFluxes } from './star';

/** What to simulate. */
export interface SimulateAlhambraOptions {
  /** How many objects, 1 or more. */
  readonly objects: number;
  /** Any integer. Object number i of a seed is the same whatever the number of objects. */
  readonly seed: number;
  /** Default `'realistic'`: four detectors with the depths and limits of the real sample; see `observe`. */
  readonly noise?: NoiseKind;
  /** Leave out stars and quasars. Default false. */
  readonly galaxiesOnly?: boolean;
  /**
   * Draw only objects whose noiseless F814W is brighter than this, 17.5 … 26 mag; noise scatters some of them
   * beyond. Default 26, all.
   */
  readonly faintest?: number;
  readonly onProgress?: ProgressListener;
}

/** The version of the recipe: the same version, options and seed give the same numbers. */
export const alhambraMockVersion = '2.0';

/**
 * Simulate an ALHAMBRA catalogue, with the columns of the survey's own files. SIMULATED: it shows that the
 * machinery works, and says nothing about the survey's results.
 *
 * Galaxies (95.2 %) have the spectra of six templates with emission lines, tilt and dust, redshifts and types
 * after the prior of Benítez (2000) and number counts in F814W; stars (4.5 %) are main-sequence stars of
 * classes F to M, quasars (0.3 %) a power law with broad lines. They are observed through 20 medium bands, J,
 * H and Ks (trapezoids) and the synthetic F814W, with noise, non-detections (99, the error column then is the
 * 1-sigma limit) and gaps (−99, error 0). With `faintest` the kinds keep the shares they have down to there.
 *
 * Columns: those of the sample in the COSMOS field (`train_index`, shapes, `F365W` … `KS`, `F814W`, `dF365W`
 * … `dF814W`, the BPZ-like estimates `zb_1`, `Tb_1`, `Stell_Mass_1`, `Odds_1` …, `acs_star`), then the truth:
 * `true_redshift` (0 for a star), `true_type` and `true_mass` (NaN for stars and quasars). `acs_star` is 1
 * for stars, 0 for galaxies and quasars. Like a real fit, the estimates take every object for a galaxy.
 *
 * 20,000 objects take about a second on one core.
 *
 * @throws RedshiftLabError `wrong-option`
 * @example
 * simulateAlhambra({ objects: 3, seed: 1 }).rows // => 3
 */
export function simulateAlhambra(options: SimulateAlhambraOptions): Table {
  const { objects, seed, noise = 'realistic', galaxiesOnly = false, faintest = 26, onProgress } = options;
  checkOptions(options);
  const population = createPopulation(faintest, galaxiesOnly);
  const { columns, write } = createColumns(objects);
  for (let row = 0; row < objects; row++) {
    write(row, drawObject(population, noise, seed, row));
    if (onProgress && ((row + 1) % 1000 === 0 || row + 1 === objects)) {
      onProgress({ task: 'simulating ALHAMBRA', done: row + 1, total: objects });
    }
  }
  return createTable(columns);
}

/**
 * The simulated catalogue under canonical names, with a provenance that says SIMULATED; see
 * {@link simulateAlhambra}.
 */
export function simulatedAlhambraCatalogue(options: SimulateAlhambraOptions): Catalogue {
  return describeCatalogue(simulateAlhambra(options), loadSurvey('alhambra'), {
    origin: 'SIMULATED',
    simulator: 'ALHAMBRA mock',
    version: alhambraMockVersion,
    seed: options.seed,
  });
}

/** Sky and noise draw from streams of their own, so the same galaxies can be observed with either noise. */
function drawObject(population: Population, noise: NoiseKind, seed: number, row: number): SimulatedObject {
  const sky = createRandom(seed, 'alhambra-sky', row);
  const observation = createRandom(seed, 'alhambra-observation', row);
  const kind = population.drawKind(sky);
  const magnitude = population.drawMagnitude(kind, sky);
  const galaxy = drawGalaxy(magnitude, sky);
  if (kind === 'galaxy') {
    return {
      kind,
      redshift: galaxy.redshift,
      type: galaxy.shape.type,
      logStellarMass: galaxy.logStellarMass,
      photometry: observe(noise, galaxy.fluxes, magnitude, observation),
      label: drawLabel(galaxy, magnitude, observation),
      shape: drawShape(false, magnitude, observation),
    };
  }
  const { redshift, fluxes } = drawPointSource(kind, magnitude, sky);
  return {
    kind,
    redshift,
    type: NaN,
    logStellarMass: NaN,
    photometry: observe(noise, fluxes, magnitude, observation),
    label: drawLabel(galaxy, magnitude, observation),
    shape: drawShape(true, magnitude, observation),
  };
}

function drawPointSource(
  kind: 'star' | 'quasar',
  magnitude: number,
  random: Random,
): { redshift: number; fluxes: Float64Array } {
  if (kind === 'quasar') return drawQuasar(magnitude, random);
  return { redshift: 0, fluxes: drawStarFluxes(magnitude, random) };
}

function checkOptions({ objects, seed, noise, faintest = 26 }: SimulateAlhambraOptions): void {
  const fail = (sentence: string): never => {
    throw new RedshiftLabError('wrong-option', sentence);
  };
  if (!(Number.isInteger(objects) && objects >= 1))
    fail(`The number of objects is ${objects}: give a whole number, 1 or more.`);
  if (!Number.isInteger(seed)) fail(`The seed is ${seed}: give a whole number.`);
  if (!(faintest >= 17.5 && faintest <= 26))
    fail(`The faintest magnitude is ${faintest}: give one from 17.5 to 26.`);
  if (noise !== undefined && noise !== 'plain' && noise !== 'realistic') {
    fail(`The noise is ${String(noise)}: choose 'plain' or 'realistic'.`);
  }
}
