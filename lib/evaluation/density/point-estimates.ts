import { RedshiftLabError } from '../../base';
import { numberPerDensity } from './binned-density';
import type { BinnedDensity } from './binned-density';
import { quantileAt } from './cumulative';

/**
 * The mean of each density: the guess with the least squared error.
 *
 * @throws RedshiftLabError as `binnedDensity`
 * @example
 * densityMean(binnedDensity(createMatrix(Float32Array.of(0.75, 0.25), [1, 2]), [0, 1, 2]))[0] // => 0.75
 */
export function densityMean(density: BinnedDensity): Float64Array {
  const { edges } = density;
  return numberPerDensity(density, (shares) => meanOf(shares, edges));
}

/**
 * The median of each density: the guess with the least absolute error.
 *
 * @throws RedshiftLabError as `binnedDensity`
 * @example
 * densityMedian(binnedDensity(createMatrix(Float32Array.of(0.75, 0.25), [1, 2]), [0, 1.5, 2]))[0] // => 1
 */
export function densityMedian(density: BinnedDensity): Float64Array {
  return densityQuantile(density, 0.5);
}

/**
 * The middle of the bin in which each density is highest; of equal ones the first.
 *
 * @throws RedshiftLabError as `binnedDensity`
 * @example
 * densityMode(binnedDensity(createMatrix(Float32Array.of(0.5, 0.5), [1, 2]), [0, 2, 3]))[0] // => 2.5
 */
export function densityMode(density: BinnedDensity): Float64Array {
  const { edges } = density;
  return numberPerDensity(density, (shares) => {
    const heights = shares.map((share, bin) => share / (edges[bin + 1]! - edges[bin]!));
    const best = heights.indexOf(Math.max(...heights));
    return (edges[best]! + edges[best + 1]!) / 2;
  });
}

/**
 * The least value below which each density has a probability, linear within a bin.
 *
 * @param level the probability, 0 … 1
 * @throws RedshiftLabError `bad-level`, and as `binnedDensity`
 * @example
 * densityQuantile(binnedDensity(createMatrix(Float32Array.of(0.5, 0.5), [1, 2]), [0, 1, 2]), 0.75)[0] // => 1.5
 */
export function densityQuantile(density: BinnedDensity, level: number): Float64Array {
  if (!(level >= 0 && level <= 1)) {
    throw new RedshiftLabError(
      'bad-level',
      `The level of a quantile is ${level}; give a number from 0 to 1.`,
    );
  }
  return numberPerDensity(density, (shares) => quantileAt(level, shares, density.edges));
}

/**
 * The standard deviation of each density, that within a bin (its width / √12) included.
 *
 * @throws RedshiftLabError as `binnedDensity`
 * @example
 * densityDeviation(binnedDensity(createMatrix(Float32Array.of(0.5, 0.5), [1, 2]), [0, 3, 6]))[0] // => Math.sqrt(3)
 */
export function densityDeviation(density: BinnedDensity): Float64Array {
  const { edges } = density;
  return numberPerDensity(density, (shares) => {
    const mean = meanOf(shares, edges);
    return Math.sqrt(
      shares.reduce((sum, share, bin) => {
        const [low, high] = [edges[bin]!, edges[bin + 1]!];
        return sum + share * (((low + high) / 2 - mean) ** 2 + (high - low) ** 2 / 12);
      }, 0),
    );
  });
}

function meanOf(shares: Float64Array, edges: Float64Array): number {
  return shares.reduce((sum, share, bin) => sum + (share * (edges[bin]! + edges[bin + 1]!)) / 2, 0);
}
