import { RedshiftLabError } from '../base';

/** How much a run does: from a check in seconds to the document's full sizes. */
export type PresetName = 'smoke' | 'quick' | 'study' | 'thesis';

/** The sizes of one series at one preset. This file, `gaia-sizes.ts`, `own-sizes.ts` and `euclid-sizes.ts` are the places that define them. */
export interface Preset {
  readonly name: PresetName;
  /** Objects of the catalogue: simulated that many, or at most that many rows of a real file, drawn by the seed. */
  readonly objects: number;
  /** Epochs of training, as a share of the document's number; at least 2 epochs are run. */
  readonly epochShare: number;
  /** Epochs of the networks that are our own, in a catalogue that is not large; see `ownEpochs`. */
  readonly ownEpochs: number;
  /** Folds of five that are judged, in a catalogue that is not large; see `judgedFolds`. */
  readonly folds: number;
  /** Seeds of the trainings that choose the epochs. */
  readonly seeds: number;
  /** Training rows of the nearest neighbours, at most. */
  readonly neighbourRows: number;
  /** Resamples of each bootstrap interval. */
  readonly resamples: number;
  /** What a reader may conclude from this preset. */
  readonly meaning: string;
}

const meanings: Record<PresetName, string> = {
  smoke: 'a check that everything runs; its numbers mean nothing',
  quick: 'the machinery at small sizes; conclusions are thin',
  study: 'the sizes at which the conclusions hold',
  thesis: 'the sizes of the document',
};

const alhambraPhotometry: Record<PresetName, Omit<Preset, 'name' | 'meaning'>> = {
  smoke: {
    objects: 900,
    epochShare: 0.04,
    ownEpochs: 2,
    folds: 1,
    seeds: 1,
    neighbourRows: 500,
    resamples: 50,
  },
  quick: {
    objects: 7000,
    epochShare: 1,
    ownEpochs: 60,
    folds: 5,
    seeds: 2,
    neighbourRows: 7000,
    resamples: 500,
  },
  study: {
    objects: 446343,
    epochShare: 1,
    ownEpochs: 60,
    folds: 5,
    seeds: 3,
    neighbourRows: 100000,
    resamples: 300,
  },
  thesis: {
    objects: 446343,
    epochShare: 1,
    ownEpochs: 60,
    folds: 5,
    seeds: 5,
    neighbourRows: 446343,
    resamples: 1000,
  },
};

/** The tour looks at a catalogue and trains one small network: it needs no survey. */
const startHere: typeof alhambraPhotometry = {
  ...alhambraPhotometry,
  study: { ...alhambraPhotometry.study, objects: 40000 },
  thesis: { ...alhambraPhotometry.thesis, objects: 40000 },
};

/** Spectra of the Gaia series; its further sizes are in `gaiaSizes`. */
const gaiaRedshift: typeof alhambraPhotometry = {
  smoke: { ...alhambraPhotometry.smoke, objects: 1200 },
  quick: { ...alhambraPhotometry.quick, objects: 12000, folds: 1, seeds: 1, neighbourRows: 12000 },
  study: { ...alhambraPhotometry.study, objects: 50000, folds: 1, seeds: 3, neighbourRows: 50000 },
  thesis: { ...alhambraPhotometry.thesis, objects: 520393, folds: 1, seeds: 3, neighbourRows: 100000 },
};

/** What a network is: one notebook of small figures, the same at every preset but smoke. */
const background: typeof alhambraPhotometry = {
  ...gaiaRedshift,
  quick: { ...gaiaRedshift.quick, objects: 3000 },
  study: { ...gaiaRedshift.study, objects: 3000 },
  thesis: { ...gaiaRedshift.thesis, objects: 3000 },
};

/** One's own catalogue: further sizes are in `ownSizes`. */
const ownCatalogue: typeof alhambraPhotometry = {
  smoke: { ...alhambraPhotometry.smoke, objects: 800 },
  quick: { ...alhambraPhotometry.quick, seeds: 1 },
  study: { ...alhambraPhotometry.study, objects: 40000, resamples: 1000 },
  thesis: { ...alhambraPhotometry.thesis, objects: 400000 },
};

/** Euclid spectra: objects are training spectra, at most; further sizes are in `euclidSizes`. */
const euclidSpectra: typeof alhambraPhotometry = {
  smoke: { ...alhambraPhotometry.smoke, objects: 200 },
  quick: { ...alhambraPhotometry.quick, objects: 5000, folds: 1, seeds: 1, neighbourRows: 5000 },
  study: { ...alhambraPhotometry.study, objects: 40000, folds: 1, seeds: 3, neighbourRows: 40000 },
  thesis: { ...alhambraPhotometry.thesis, objects: 400000, folds: 1, seeds: 3, neighbourRows: 40000 },
};

const bySeries: Record<string, Record<PresetName, Omit<Preset, 'name' | 'meaning'>>> = {
  'alhambra-photometry': alhambraPhotometry,
  background,
  'euclid-spectra': euclidSpectra,
  'gaia-redshift': gaiaRedshift,
  'own-catalogue': ownCatalogue,
  'start-here': startHere,
};

/** The names of the presets, from the smallest to the largest. */
export const presetNames: readonly PresetName[] = ['smoke', 'quick', 'study', 'thesis'];

/**
 * The sizes of a series at a preset.
 *
 * @throws RedshiftLabError `unknown-preset`
 */
export function presetOf(series: string, name: string): Preset {
  const known = presetNames.find((candidate) => candidate === name);
  if (known === undefined) {
    throw new RedshiftLabError(
      'unknown-preset',
      `There is no preset ${name}: choose one of ${presetNames.join(', ')}.`,
    );
  }
  const sizes = bySeries[series] ?? alhambraPhotometry;
  return { name: known, meaning: meanings[known], ...sizes[known] };
}

/** The epochs to run at a preset where the document runs this many. */
export function presetEpochs(preset: Preset, documentEpochs: number): number {
  return Math.max(2, Math.round(documentEpochs * preset.epochShare));
}

/** A catalogue of more objects than this is large: one test set of a fifth of it says enough. */
const manyObjects = 50_000;

/** How many of the five folds are trained on and judged: in a large catalogue one. */
export function judgedFolds(preset: Preset, objects: number): number {
  return objects > manyObjects ? 1 : preset.folds;
}

/** Epochs of our own networks: fewer in a large catalogue, where an epoch has more steps. */
export function ownEpochs(preset: Preset, objects: number): number {
  return Math.max(2, Math.round(preset.ownEpochs * (objects > manyObjects ? 0.25 : 1)));
}

/** Resamples of a bootstrap over this many objects: fewer over many, whose intervals are narrow; 50 at least where the preset has them. */
export function resamplesFor(preset: Preset, objects: number): number {
  return Math.min(preset.resamples, Math.max(50, Math.round(1e7 / objects)));
}

/** Seconds per notebook on two processor cores: measured at smoke and quick, for the Gaia series at study too, estimated elsewhere. */
const seconds: Record<string, Record<PresetName, number>> = {
  'start-here/00-start-here': { smoke: 6, quick: 10, study: 15, thesis: 15 },
  'background/01-what-a-network-is': { smoke: 30, quick: 30, study: 30, thesis: 30 },
  'gaia-redshift/01-explore-the-spectra': { smoke: 6, quick: 8, study: 10, thesis: 60 },
  'gaia-redshift/02-preprocess-and-split': { smoke: 20, quick: 55, study: 400, thesis: 1200 },
  'gaia-redshift/03-search-the-hyperparameters': { smoke: 20, quick: 45, study: 190, thesis: 30000 },
  'gaia-redshift/04-train-the-network': { smoke: 20, quick: 75, study: 960, thesis: 20000 },
  'gaia-redshift/05-evaluate-per-redshift-bin': { smoke: 6, quick: 12, study: 40, thesis: 600 },
  'gaia-redshift/06-check-the-claims': { smoke: 6, quick: 6, study: 6, thesis: 6 },
  'gaia-redshift/07-predict-densities': { smoke: 40, quick: 75, study: 540, thesis: 7200 },
  'gaia-redshift/08-add-data-sources': { smoke: 15, quick: 35, study: 250, thesis: 4000 },
  'gaia-redshift/09-vary-data-and-noise': { smoke: 15, quick: 50, study: 360, thesis: 4000 },
  'euclid-spectra/01-explore-the-spectra': { smoke: 9, quick: 8, study: 10, thesis: 15 },
  'euclid-spectra/02-train-the-network': { smoke: 45, quick: 75, study: 650, thesis: 14000 },
  'euclid-spectra/03-vary-the-data': { smoke: 20, quick: 45, study: 780, thesis: 3600 },
  'euclid-spectra/04-vary-the-depth': { smoke: 25, quick: 30, study: 400, thesis: 8000 },
  'euclid-spectra/05-vary-the-noise': { smoke: 20, quick: 42, study: 450, thesis: 3600 },
  'euclid-spectra/06-compare-with-classical-methods': { smoke: 35, quick: 45, study: 240, thesis: 600 },
  'euclid-spectra/07-see-what-the-network-sees': { smoke: 16, quick: 18, study: 20, thesis: 60 },
  'euclid-spectra/08-know-that-classes-are-near': { smoke: 30, quick: 40, study: 400, thesis: 4000 },
  'euclid-spectra/09-predict-your-own-spectra': { smoke: 12, quick: 10, study: 10, thesis: 20 },
  'alhambra-photometry/01-explore-the-catalogue': { smoke: 5, quick: 8, study: 40, thesis: 40 },
  'alhambra-photometry/02-preprocess-the-magnitudes': { smoke: 5, quick: 8, study: 60, thesis: 60 },
  'alhambra-photometry/03-choose-the-epochs': { smoke: 15, quick: 40, study: 600, thesis: 1000 },
  'alhambra-photometry/04-train-the-redshift-network': { smoke: 15, quick: 60, study: 400, thesis: 900 },
  'alhambra-photometry/05-train-the-stellarity-network': { smoke: 10, quick: 45, study: 150, thesis: 300 },
  'alhambra-photometry/06-train-the-spectral-type-network': { smoke: 10, quick: 30, study: 100, thesis: 300 },
  'alhambra-photometry/07-train-the-stellar-mass-network': { smoke: 10, quick: 35, study: 110, thesis: 300 },
  'alhambra-photometry/08-correct-the-slopes': { smoke: 6, quick: 12, study: 60, thesis: 120 },
  'alhambra-photometry/09-evaluate-per-redshift-bin': { smoke: 6, quick: 12, study: 60, thesis: 60 },
  'alhambra-photometry/10-check-the-claims': { smoke: 5, quick: 5, study: 10, thesis: 10 },
  'own-catalogue/01-describe-the-catalogue': { smoke: 6, quick: 10, study: 30, thesis: 60 },
  'own-catalogue/02-train-the-estimator': { smoke: 20, quick: 150, study: 2400, thesis: 20000 },
  'own-catalogue/03-predict-and-judge': { smoke: 10, quick: 30, study: 600, thesis: 6000 },
  'own-catalogue/04-know-when-not-to-trust-it': { smoke: 20, quick: 80, study: 900, thesis: 6000 },
};

/** The time that a notebook takes at a preset, in seconds, or undefined for a notebook of one's own. */
export function expectedSeconds(series: string, notebook: string, preset: PresetName): number | undefined {
  return seconds[`${series}/${notebook}`]?.[preset];
}
