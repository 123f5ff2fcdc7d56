import type { Preset, PresetName } from './preset';

/** Spectra and epochs of the many small trainings of a search or a comparison. */
export interface TrainingSize {
  readonly spectra: number;
  readonly epochs: number;
}

/** The sizes of the Gaia series beside those that every series has. */
export interface GaiaSizes {
  /** Epochs of the thesis's network; 20 in the thesis. */
  readonly epochs: number;
  /** Epochs of our own network, which is smaller and takes less time for each. */
  readonly ownEpochs: number;
  /** Trials of each search method, and how many of them the Bayesian one draws at random before it thinks. */
  readonly search: TrainingSize & { readonly trials: number; readonly initialTrials: number };
  /** Scalers, batch sizes, noise, amplitudes and data sources compared. */
  readonly comparison: TrainingSize;
  /** Rows that the support vectors learn from, at most. */
  readonly supportRows: number;
}

const sizes: Record<PresetName, GaiaSizes> = {
  smoke: {
    epochs: 2,
    ownEpochs: 2,
    search: { spectra: 400, epochs: 1, trials: 3, initialTrials: 2 },
    comparison: { spectra: 500, epochs: 1 },
    supportRows: 200,
  },
  quick: {
    epochs: 4,
    ownEpochs: 12,
    search: { spectra: 3000, epochs: 2, trials: 6, initialTrials: 3 },
    comparison: { spectra: 2000, epochs: 4 },
    supportRows: 3000,
  },
  study: {
    epochs: 8,
    ownEpochs: 20,
    search: { spectra: 4000, epochs: 3, trials: 16, initialTrials: 8 },
    comparison: { spectra: 20000, epochs: 6 },
    supportRows: 8000,
  },
  thesis: {
    epochs: 20,
    ownEpochs: 20,
    search: { spectra: 50000, epochs: 8, trials: 60, initialTrials: 45 },
    comparison: { spectra: 50000, epochs: 8 },
    supportRows: 8000,
  },
};

/**
 * The sizes of the Gaia series at a preset.
 *
 * @example
 * gaiaSizes(presetOf('gaia-redshift', 'thesis')).epochs // => 20
 */
export function gaiaSizes(preset: Preset): GaiaSizes {
  return sizes[preset.name];
}
