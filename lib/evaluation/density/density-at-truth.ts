import { numberPerDensity } from './binned-density';
import type { BinnedDensity } from './binned-density';
import { checkTruth } from './check-truth';
import { binOf } from './cumulative';

/** The least probability that a bin counts with under a logarithm, as in the training's loss. */
const leastProbability = 1e-7;

/**
 * The log score of each density: −ln of its height at the truth, in natural logarithms; lower is better.
 *
 * A probability below 1e-7 counts as that, as in the loss that a network is trained under, and a truth outside all bins
 * as one in the nearest bin with that probability. For bins of equal width it is the cross-entropy of one-hot targets
 * plus ln of the width.
 *
 * @returns one number per object; their mean is the score
 * @throws RedshiftLabError `unequal-lengths`, `no-objects`, `not-finite`, and as `binnedDensity`
 * @example
 * logScore(binnedDensity(createMatrix(Float32Array.of(0.5, 0.5), [1, 2]), [0, 2, 4]), [3])[0] // => Math.log(4)
 */
export function logScore(density: BinnedDensity, truth: ArrayLike<number>): Float64Array {
  checkTruth(density, truth);
  const { edges } = density;
  return numberPerDensity(density, (shares, row) => {
    const bin = binOf(truth[row]!, edges);
    const nearest = bin === -1 ? (truth[row]! < edges[0]! ? 0 : shares.length - 1) : bin;
    const probability = Math.max(bin === -1 ? 0 : shares[bin]!, leastProbability);
    return Math.log(edges[nearest + 1]! - edges[nearest]!) - Math.log(probability);
  });
}

/**
 * The loss of conditional density estimation (CDE loss) of each density: ∫ p² − 2 p(truth); lower is better, and good
 * densities have it below 0. Its mean differs from the mean integrated squared error of the densities by a number that
 * is the same for all methods.
 *
 * Source: Izbicki and Lee 2017, Converting High-Dimensional Regression to High-Dimensional Conditional Density
 * Estimation, equation 7.
 *
 * @returns one number per object, in units of 1 / truth; their mean is the loss
 * @throws RedshiftLabError `unequal-lengths`, `no-objects`, `not-finite`, and as `binnedDensity`
 * @example
 * densityEstimationLoss(binnedDensity(createMatrix(Float32Array.of(0.5, 0.5), [1, 2]), [0, 1, 2]), [0.5])[0] // => -0.5
 */
export function densityEstimationLoss(density: BinnedDensity, truth: ArrayLike<number>): Float64Array {
  checkTruth(density, truth);
  const { edges } = density;
  return numberPerDensity(density, (shares, row) => {
    const heights = shares.map((share, bin) => share / (edges[bin + 1]! - edges[bin]!));
    const squares = shares.reduce((sum, share, bin) => sum + share * heights[bin]!, 0);
    const bin = binOf(truth[row]!, edges);
    return squares - 2 * (bin === -1 ? 0 : heights[bin]!);
  });
}
