import type { Preset, PresetName } from './preset';

/** The sizes of the series on one's own catalogue, beside those that every series has. */
export interface OwnSizes {
  /** Networks for each fold, and for the estimator. */
  readonly ensemble: number;
  /** Epochs and units of the estimator's networks; where it is undefined, what fits the number of objects. */
  readonly members: { readonly epochs: number; readonly units: readonly number[] } | undefined;
  /** Folds of notebook 04's experiments: what they show is a difference, so three serve as well as five. */
  readonly folds: number;
  /** Objects of the simulated fields on which notebook 04 compares features. */
  readonly fieldObjects: number;
  /** Draws of the fluxes within their errors. */
  readonly draws: number;
}

const sizes: Record<PresetName, OwnSizes> = {
  smoke: { ensemble: 1, members: { epochs: 2, units: [16] }, folds: 2, fieldObjects: 600, draws: 3 },
  quick: { ensemble: 1, members: undefined, folds: 3, fieldObjects: 3000, draws: 30 },
  study: { ensemble: 3, members: undefined, folds: 5, fieldObjects: 20000, draws: 100 },
  thesis: { ensemble: 5, members: undefined, folds: 5, fieldObjects: 40000, draws: 100 },
};

/**
 * The sizes of the series on one's own catalogue at a preset.
 *
 * @example
 * ownSizes(presetOf('own-catalogue', 'study')).ensemble // => 3
 */
export function ownSizes(preset: Preset): OwnSizes {
  return sizes[preset.name];
}
