import { createRandom, letOthersRun, RedshiftLabError, stopRequested } from '../../base';
import type { ProgressListener } from '../../base';
import type { Matrix } from '../../table';
import { checkInputs } from '../predictor';
import { improveTemplates } from './improve-templates';
import { restSpectra } from './rest-spectra';
import type { RestGrid } from './rest-spectra';
import { checkWavelengths } from './scan-options';
import { prepareSweeps } from './sweep-sums';

/** What a galaxy looks like at rest: mean + Σ coefficient · template, where coefficients are drawn from N(0, 1). */
export interface RestTemplates {
  readonly grid: RestGrid;
  /** How many templates beside the mean. */
  readonly count: number;
  /** Flux per Angstrom at each of the grid's points, as observed at redshift 0. */
  readonly mean: Float64Array;
  /** Shape [count, points], row-major: each as long as its coefficient's deviation makes it. */
  readonly templates: Float64Array;
}

/** How to fit templates. */
export interface TemplateFitOptions {
  /** Shape [spectra, samples], with or without noise. */
  readonly spectra: Matrix;
  /** Centres of the samples, ascending, Angstrom. */
  readonly wavelengths: ArrayLike<number>;
  /** One per spectrum. */
  readonly redshifts: ArrayLike<number>;
  /**
   * Standard deviation of the noise in each sample, > 0, in the unit of the fluxes. For spectra without noise give what may
   * stay unexplained, such as a quarter of the noise that is to be met.
   */
  readonly noise: number;
  /** How many templates beside the mean, 1 … 40. By default 6. */
  readonly templates?: number;
  /**
   * Templates are smoothed by a Gaussian of this deviation in ln(wavelength) at each sweep: noisy training spectra make
   * noisy templates, and no true feature is narrower than the line spread. Half of its deviation, 0.5 / (2.35 ·
   * resolving power), does little harm to lines. By default 0, none.
   */
  readonly smoothing?: number;
  /** How often templates and coefficients are improved in turn. By default 20. */
  readonly sweeps?: number;
  readonly seed?: number;
  readonly onProgress?: ProgressListener;
}

/**
 * Templates of galaxies at rest from spectra of known redshift, each of which covers a part of the rest wavelengths only.
 *
 * Probabilistic principal components with missing data: of all means and templates, those under which the spectra are
 * most likely, with coefficients N(0, 1) and white noise. Found by expectation and maximisation: given the templates,
 * the coefficients of each spectrum and their uncertainties from the points that it covers; given these, each
 * point's templates by least squares over the spectra that cover it. After each sweep the coefficients are brought back to
 * mean 0 and covariance 1, without which it takes some hundred sweeps where there is little noise.
 *
 * A point counts as much as one more spectrum without flux would make it: so points at the ends that few spectra cover
 * stay tame.
 *
 * Sources: Tipping and Bishop (1999), Probabilistic principal component analysis; Roweis (1998), EM algorithms for PCA, for
 * missing data; Liu, Rubin and Wu (1998), Parameter expansion to accelerate EM; for spectra Bailey (2012), PASP 124, 1015.
 *
 * @throws RedshiftLabError `wrong-option`, `wrong-wavelengths`, `wrong-redshift`, `wrong-shape`, `no-objects`,
 *   `not-finite`, `stopped`
 */
export async function fitTemplates(options: TemplateFitOptions): Promise<RestTemplates> {
  const { spectra, noise, templates: count = 6, smoothing = 0, sweeps = 20, seed = 1, onProgress } = options;
  const wavelengths = checkWavelengths(options.wavelengths);
  checkInputs(spectra, wavelengths.length);
  checkOptions(spectra.shape[0]!, { noise, count, smoothing, sweeps });
  const rest = restSpectra(spectra, wavelengths, options.redshifts);
  const { grid } = rest;
  const sums = prepareSweeps(rest, options.redshifts, noise, wavelengths.length);
  const random = createRandom(seed, 'templates');
  const width = count + 1;
  let loadings: Float64Array = new Float64Array(grid.points * width);
  sums.meanSpectrum.forEach((mean, point) => {
    for (let place = 0; place < count; place++)
      loadings[point * width + place] = 0.3 * mean * random.normal();
    loadings[point * width + count] = mean;
  });
  try {
    for (let sweep = 0; sweep < sweeps; sweep++) {
      await letOthersRun();
      if (stopRequested())
        throw new RedshiftLabError(
          'stopped',
          `The templates were stopped after ${sweep} of ${sweeps} sweeps.`,
        );
      loadings = improveTemplates(sums, loadings, count, smoothing / grid.step);
      onProgress?.({ task: 'templates', done: sweep + 1, total: sweeps });
    }
  } finally {
    sums.dispose();
  }
  const column = (place: number): Float64Array =>
    Float64Array.from({ length: grid.points }, (_, point) => loadings[point * width + place]!);
  const templates = new Float64Array(count * grid.points);
  for (let place = 0; place < count; place++) templates.set(column(place), place * grid.points);
  return { grid, count, mean: column(count), templates };
}

function checkOptions(
  rows: number,
  options: Record<'noise' | 'count' | 'smoothing' | 'sweeps', number>,
): void {
  const { noise, count, smoothing, sweeps } = options;
  const wrong = (sentence: string): RedshiftLabError => new RedshiftLabError('wrong-option', sentence);
  if (rows === 0) throw new RedshiftLabError('no-objects', 'Templates need at least one training spectrum.');
  if (!(noise > 0 && noise < Infinity))
    throw wrong(`The noise of the training spectra is ${noise}: give a standard deviation above 0.`);
  if (!(Number.isInteger(count) && count >= 1 && count <= 40))
    throw wrong(`The number of templates is ${count}: give a whole number from 1 to 40.`);
  if (!(smoothing >= 0 && smoothing < 0.1))
    throw wrong(`The smoothing is ${smoothing}: give a deviation in ln(wavelength), from 0 to below 0.1.`);
  if (!(Number.isInteger(sweeps) && sweeps >= 1))
    throw wrong(`The number of sweeps is ${sweeps}: give a whole number, 1 or more.`);
}
