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
  /** Scalers, batch sizes, noise and amplitudes compared. */
  readonly comparison: TrainingSize;
  /** Data sources compared: a dozen trainings of our own network for each seed. */
  readonly sources: TrainingSize;
  /** The largest share of the training rows, at most 1, that the thesis's network learns from once more. */
  readonly thesisShare: number;
  /** Our own network with more far galaxies and with less noise. */
  readonly far: TrainingSize & { readonly testGalaxies: number };
  /** Rows that the support vectors learn from, at most. */
  readonly supportRows: number;
}

const sizes: Record<PresetName, GaiaSizes> = {
  smoke: {
    epochs: 2,
    ownEpochs: 2,
    search: { spectra: 400, epochs: 1, trials: 3, initialTrials: 2 },
    comparison: { spectra: 500, epochs: 1 },
    sources: { spectra: 500, epochs: 2 },
    thesisShare: 0.1,
    far: { spectra: 500, epochs: 2, testGalaxies: 20 },
    supportRows: 200,
  },
  quick: {
    epochs: 4,
    ownEpochs: 12,
    search: { spectra: 3000, epochs: 2, trials: 4, initialTrials: 3 },
    comparison: { spectra: 2000, epochs: 3 },
    sources: { spectra: 3000, epochs: 8 },
    thesisShare: 0.1,
    far: { spectra: 2500, epochs: 8, testGalaxies: 300 },
    supportRows: 3000,
  },
  study: {
    epochs: 8,
    ownEpochs: 20,
    search: { spectra: 4000, epochs: 3, trials: 16, initialTrials: 8 },
    comparison: { spectra: 12000, epochs: 6 },
    sources: { spectra: 30000, epochs: 10 },
    thesisShare: 0.3,
    far: { spectra: 20000, epochs: 12, testGalaxies: 2000 },
    supportRows: 8000,
  },
  thesis: {
    epochs: 20,
    ownEpochs: 20,
    search: { spectra: 50000, epochs: 8, trials: 60, initialTrials: 45 },
    comparison: { spectra: 50000, epochs: 8 },
    sources: { spectra: 200000, epochs: 15 },
    thesisShare: 0.3,
    far: { spectra: 100000, epochs: 15, testGalaxies: 4000 },
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
