import type { Preset, PresetName } from './preset';

/** Epochs of a network of the Euclid series on so many spectra. */
export interface EuclidEpochs {
  /** The talk's network, without pooling: its steps are long. */
  readonly plain: number;
  /** Its author's pooled one. */
  readonly pooled: number;
  /** Our network of shifts. */
  readonly shift: number;
}

/** Sizes of the study of depth: several trainings of the talk's network, whose steps are long. */
export interface EuclidDepthSizes {
  /** Training spectra of each. */
  readonly spectra: number;
  readonly epochs: number;
  /** Samples per spectrum: the talk's 1,780, or fewer, evenly in ln wavelength, where a training shall be short. */
  readonly samples: number;
  /** Whether one and three convolutions are compared at the preset's largest size too. */
  readonly atLargest: boolean;
}

/** Sizes of the study of noise. */
export interface EuclidNoiseSizes {
  /** Training spectra of each. */
  readonly spectra: number;
  /** In units of the instrument's own noise. */
  readonly levels: readonly number[];
  /** Those on which the pooled network is trained. */
  readonly pooledLevels: readonly number[];
}

/** Sizes of the study of targets and losses. */
export interface EuclidVariantSizes {
  /** Training spectra of each variant. */
  readonly spectra: number;
  /** Standard deviations in redshift of smoothed targets. */
  readonly smoothings: readonly number[];
}

/** The sizes of the Euclid series beside those that every series has. */
export interface EuclidSizes {
  /** Galaxies at rest, 10/13 of them for training; 13,000 in the talk. */
  readonly profiles: number;
  /** Training spectra of the learning curves, from few to the most that the preset trains on. */
  readonly curve: readonly number[];
  /** Those of them at which the talk's network is trained too. */
  readonly plainCurve: readonly number[];
  /** Training spectra of each network and method in the studies of depth, noise and losses. */
  readonly comparison: number;
  /** The talk's network in its depths and with what is put against overfitting. */
  readonly depth: EuclidDepthSizes;
  /** Our network and the pooled one at several levels of noise. */
  readonly noise: EuclidNoiseSizes;
  /** Training spectra of the classical methods, at most. */
  readonly classical: number;
  /** Test spectra: copies of each test profile. */
  readonly testCopies: number;
  /** The study of targets and losses, in which the pooled network is trained once for each. */
  readonly variants: EuclidVariantSizes;
  /** Epochs at the preset's largest size. */
  readonly epochs: EuclidEpochs;
  /** How many times as many epochs where there are few spectra, at most. Ours soon learns few by heart. */
  readonly stretch: EuclidEpochs;
}

const sizes: Record<PresetName, EuclidSizes> = {
  smoke: {
    profiles: 1300,
    curve: [100, 200],
    plainCurve: [200],
    comparison: 150,
    depth: { spectra: 100, epochs: 2, samples: 150, atLargest: false },
    noise: { spectra: 100, levels: [0, 0.5], pooledLevels: [0, 0.5] },
    classical: 100,
    testCopies: 1,
    variants: { spectra: 100, smoothings: [0.001] },
    epochs: { plain: 2, pooled: 2, shift: 2 },
    stretch: { plain: 1, pooled: 1, shift: 1 },
  },
  quick: {
    profiles: 6500,
    // Small trainings of whole batches: a last batch of another size would take as long to prepare as an epoch.
    curve: [320, 640, 5000],
    plainCurve: [5000],
    comparison: 640,
    depth: { spectra: 640, epochs: 6, samples: 300, atLargest: false },
    noise: { spectra: 640, levels: [0, 0.5, 1], pooledLevels: [0, 0.5] },
    classical: 640,
    testCopies: 1,
    variants: { spectra: 640, smoothings: [0.001] },
    epochs: { plain: 2, pooled: 6, shift: 5 },
    stretch: { plain: 2, pooled: 2, shift: 2 },
  },
  study: {
    profiles: 13000,
    curve: [1000, 5000, 10000, 40000],
    plainCurve: [1000, 5000, 40000],
    comparison: 10000,
    depth: { spectra: 5000, epochs: 6, samples: 1780, atLargest: false },
    noise: { spectra: 5000, levels: [0, 0.25, 0.5, 1], pooledLevels: [0, 0.25, 0.5, 1] },
    classical: 5000,
    testCopies: 2,
    variants: { spectra: 5000, smoothings: [0.0005, 0.001, 0.002] },
    epochs: { plain: 5, pooled: 10, shift: 5 },
    stretch: { plain: 3, pooled: 3, shift: 1.6 },
  },
  thesis: {
    profiles: 13000,
    curve: [1000, 5000, 40000, 400000],
    plainCurve: [1000, 5000, 40000, 400000],
    comparison: 40000,
    depth: { spectra: 40000, epochs: 6, samples: 1780, atLargest: true },
    noise: { spectra: 40000, levels: [0, 0.25, 0.5, 1], pooledLevels: [0, 0.25, 0.5, 1] },
    classical: 5000,
    testCopies: 4,
    variants: { spectra: 40000, smoothings: [0.0005, 0.001, 0.002] },
    epochs: { plain: 3, pooled: 6, shift: 2 },
    stretch: { plain: 8, pooled: 8, shift: 4 },
  },
};

/**
 * The sizes of the Euclid series at a preset.
 *
 * @example
 * euclidSizes(presetOf('euclid-spectra', 'study')).curve.at(-1) // => 40000
 */
export function euclidSizes(preset: Preset): EuclidSizes {
  return sizes[preset.name];
}

/**
 * Epochs for so many training spectra: more where there are fewer, as the square root of how many fewer, up to `stretch`
 * times; so that a small training still makes enough steps.
 *
 * @example
 * euclidEpochs(presetOf('euclid-spectra', 'study'), 10000).shift // => 8
 */
export function euclidEpochs(preset: Preset, spectra: number): EuclidEpochs {
  const { curve, epochs, stretch } = euclidSizes(preset);
  const fewer = Math.max(Math.sqrt(curve.at(-1)! / spectra), 1);
  const times = (network: keyof EuclidEpochs): number =>
    Math.round(epochs[network] * Math.min(fewer, stretch[network]));
  return { plain: times('plain'), pooled: times('pooled'), shift: times('shift') };
}
