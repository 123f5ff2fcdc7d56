import type { Matrix } from '../table';
import { binnedDensityTargets } from './binned-density-targets';
import { makeDataset } from './dataset';
import type { Dataset } from './dataset';
import { withChannel } from './spectrum-dataset';

/** The classes of redshift, equal bins, and how a target is spread over them. */
export interface RedshiftTargetOptions {
  /** The lower edge of the first class, by default 1. */
  readonly low?: number;
  /** The upper edge of the last, by default 1.8. */
  readonly high?: number;
  /** By default 800, of 0.001 each. */
  readonly classes?: number;
  /**
   * The standard deviation in redshift of the Gaussian that a target is spread by: 0, the default, for one-hot targets,
   * about a class's width to say that neighbouring classes are near.
   */
  readonly smoothing?: number;
}

/**
 * Spectra and their classes of redshift, for a network of convolutions under the categorical cross-entropy.
 *
 * @param spectra shape [spectra, samples]; see `standardiseSpectra`
 * @param redshifts one per spectrum
 * @throws RedshiftLabError those of `binnedDensityTargets` and `makeDataset`
 * @example
 * redshiftClassDataset(createMatrix(Float32Array.of(1, 2, 3, 4), [2, 2]), [1.1, 1.7], { classes: 2 }).targets.values.join() // => '1,0,0,1'
 */
export function redshiftClassDataset(
  spectra: Matrix,
  redshifts: ArrayLike<number>,
  { low = 1, high = 1.8, classes = 800, smoothing = 0 }: RedshiftTargetOptions = {},
): Dataset {
  const targets = binnedDensityTargets(redshifts, { low, high, bins: classes, smoothing });
  const rows = Int32Array.from({ length: redshifts.length }, (_, row) => row);
  const names = (count: number, name: string): string[] =>
    Array.from({ length: count }, (_, place) => `${name}_${place}`);
  return makeDataset(
    withChannel(spectra),
    targets,
    rows,
    names(spectra.shape[1]!, 'flux'),
    names(classes, 'class'),
  );
}
