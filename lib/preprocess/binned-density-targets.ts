import { binOf, equalBins, normalShares, RedshiftLabError } from '../base';
import type { Matrix } from '../table';

/** The bins of a density that a softmax output gives, and how targets are spread over them. */
export interface DensityBins {
  /** The first edge, such as redshift 0. */
  readonly low: number;
  /** The last edge, above low. */
  readonly high: number;
  /** How many bins of equal width, at least 2. */
  readonly bins: number;
  /**
   * The standard deviation of the Gaussian around the truth, in the truth's unit; 0 puts all into the truth's own bin.
   * About the width of a bin tells the network that neighbouring bins are alike, and widens its densities by as much.
   */
  readonly smoothing: number;
}

/**
 * Targets for a softmax over bins: the share of a Gaussian around each truth that lies in each bin, divided by its share
 * in all bins, so that a row sums to 1. The loss to go with it is categoricalCrossentropy.
 *
 * With smoothing 0 it is the one-hot row of the bin; bins are those of `equalBins`, half-open, the last closed.
 *
 * @param truth one number per object, from low to high; a rounding of 1e-6 of the range beyond an end counts as the end
 * @returns shape [objects, bins]
 * @throws RedshiftLabError `bad-bins`; `outside-bins` naming the row of a truth that is in no bin or no number
 * @example
 * binnedDensityTargets([0.1, 0.4], { low: 0, high: 0.6, bins: 3, smoothing: 0 }).values.join() // => '1,0,0,0,0,1'
 */
export function binnedDensityTargets(
  truth: ArrayLike<number>,
  { low, high, bins, smoothing }: DensityBins,
): Matrix {
  checkBins({ low, high, bins, smoothing });
  const edges = equalBins(low, high, bins);
  const values = new Float32Array(truth.length * bins);
  for (let row = 0; row < truth.length; row++) {
    const value = insideValue(truth[row]!, row, low, high);
    const shares = values.subarray(row * bins, (row + 1) * bins);
    if (smoothing === 0) {
      shares[binOf(value, edges)] = 1;
      continue;
    }
    const gaussian = normalShares(edges, value, smoothing);
    const total = gaussian.reduce((sum, share) => sum + share, 0);
    for (let bin = 0; bin < bins; bin++) shares[bin] = gaussian[bin]! / total;
  }
  return { values, shape: [truth.length, bins] };
}

function checkBins({ low, high, bins, smoothing }: DensityBins): void {
  const isRange = Number.isFinite(low) && Number.isFinite(high) && low < high;
  if (isRange && Number.isInteger(bins) && bins >= 2 && smoothing >= 0 && smoothing < Infinity) return;
  throw new RedshiftLabError(
    'bad-bins',
    `A density cannot have ${bins} bins from ${low} to ${high} with a smoothing of ${smoothing}: give at least 2 bins, a low below the high, and a smoothing ≥ 0.`,
  );
}

function insideValue(value: number, row: number, low: number, high: number): number {
  const rounding = 1e-6 * (high - low);
  if (value >= low - rounding && value <= high + rounding) return Math.min(Math.max(value, low), high);
  throw new RedshiftLabError(
    'outside-bins',
    `The truth of row ${row} (counted from 0) is ${value}, outside the bins from ${low} to ${high}: leave such rows out or widen the bins.`,
  );
}
