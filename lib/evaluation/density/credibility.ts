import { numberPerDensity } from './binned-density';
import type { BinnedDensity } from './binned-density';
import { checkTruth } from './check-truth';
import { binOf, cumulativeAt } from './cumulative';

/**
 * Which range of a density holds a given probability: `central` leaves out as much below as above; `highestDensity` is
 * the shortest, the bins of greatest density, which may lie apart.
 */
export type CredibleRange = 'central' | 'highestDensity';

/**
 * The probability of the smallest range of its kind that holds the truth. Uniform from 0 to 1 where densities are
 * calibrated.
 *
 * Bins of one density are taken up from low to high, and within a bin from its low edge, so that the last bin is in the
 * range in part and the probability is exact.
 *
 * @throws RedshiftLabError `unequal-lengths`, `no-objects`, `not-finite`, and as `binnedDensity`
 * @example
 * credibilityOfTruth(binnedDensity(createMatrix(Float32Array.of(0.75, 0.25), [1, 2]), [0, 1, 2]), [1.5], 'central')[0] // => 0.75
 * credibilityOfTruth(binnedDensity(createMatrix(Float32Array.of(0.75, 0.25), [1, 2]), [0, 1, 2]), [1.5], 'highestDensity')[0] // => 0.875
 */
export function credibilityOfTruth(
  density: BinnedDensity,
  truth: ArrayLike<number>,
  range: CredibleRange,
): Float64Array {
  checkTruth(density, truth);
  const { edges } = density;
  return numberPerDensity(density, (shares, row) => {
    const value = truth[row]!;
    if (range === 'central') return Math.abs(2 * cumulativeAt(value, shares, edges) - 1);
    const own = binOf(value, edges);
    if (own === -1) return 1;
    const heightOf = (bin: number) => shares[bin]! / (edges[bin + 1]! - edges[bin]!);
    const height = heightOf(own);
    let sum = (shares[own]! * (value - edges[own]!)) / (edges[own + 1]! - edges[own]!);
    shares.forEach((share, bin) => {
      const other = heightOf(bin);
      if (other > height || (other === height && bin < own)) sum += share;
    });
    return Math.min(sum, 1);
  });
}
