import { normalShare, RedshiftLabError } from '../../base';
import { checkPairs } from '../check-pairs';
import { numberPerDensity } from './binned-density';
import type { BinnedDensity } from './binned-density';
import { checkTruth } from './check-truth';

/**
 * The continuous ranked probability score (CRPS) of each density, in the unit of the truth; lower is better. It is
 * ∫ (F(x) − [x ≥ truth])² dx with F the probability below x, the absolute error of a density that is a single point, and
 * least in the mean for the true density.
 *
 * Exact for densities that are constant within bins: F is a straight line there. A truth outside the bins adds its
 * distance from them.
 *
 * Source: Gneiting and Raftery 2007, Strictly Proper Scoring Rules, Prediction, and Estimation, section 4.2.
 *
 * @returns one number per object; their mean is the score
 * @throws RedshiftLabError `unequal-lengths`, `no-objects`, `not-finite`, and as `binnedDensity`
 * @example
 * continuousRankedProbabilityScore(binnedDensity(createMatrix(Float32Array.of(1), [1, 1]), [0, 1]), [0])[0] // => 1 / 3
 */
export function continuousRankedProbabilityScore(
  density: BinnedDensity,
  truth: ArrayLike<number>,
): Float64Array {
  checkTruth(density, truth);
  const { edges } = density;
  return numberPerDensity(density, (shares, row) => {
    const value = truth[row]!;
    let score = Math.max(edges[0]! - value, value - edges[shares.length]!, 0);
    let below = 0;
    shares.forEach((share, bin) => {
      const [low, high] = [edges[bin]!, edges[bin + 1]!];
      const middle = Math.min(Math.max(value, low), high);
      const atMiddle = below + (share * (middle - low)) / (high - low);
      const behind = below + share;
      score += areaOfSquare(middle - low, below, atMiddle);
      score += areaOfSquare(high - middle, 1 - atMiddle, 1 - behind);
      below = behind;
    });
    return score;
  });
}

/** ∫ f² over a width in which f goes straight from one number to the other. */
function areaOfSquare(width: number, from: number, to: number): number {
  return (width * (from ** 2 + from * to + to ** 2)) / 3;
}

/**
 * The same score of Gaussians: σ [w (2Φ(w) − 1) + 2φ(w) − 1/√π] with w = (truth − mean) / σ.
 *
 * Source: Gneiting, Raftery, Westveld and Goldman 2005, equation 5.
 *
 * @param sigma one per object, above 0
 * @throws RedshiftLabError `unequal-lengths`, `no-objects`, `not-finite`, `bad-sigma`
 * @example
 * gaussianRankedProbabilityScore([0], [0], [1])[0] // => (Math.SQRT2 - 1) / Math.sqrt(Math.PI)
 */
export function gaussianRankedProbabilityScore(
  truth: ArrayLike<number>,
  mean: ArrayLike<number>,
  sigma: ArrayLike<number>,
): Float64Array {
  checkPairs({ truth, mean, sigma });
  return Float64Array.from({ length: truth.length }, (_, row) => {
    const deviation = sigma[row]!;
    if (!(deviation > 0)) {
      throw new RedshiftLabError(
        'bad-sigma',
        `The sigma at position ${row} is ${deviation}; give numbers above 0.`,
      );
    }
    const distance = Math.abs(truth[row]! - mean[row]!) / deviation;
    const height = Math.exp(-(distance ** 2) / 2) / Math.sqrt(2 * Math.PI);
    const inside = normalShare(-distance, distance, 0, 1);
    return deviation * (distance * inside + 2 * height - 1 / Math.sqrt(Math.PI));
  });
}
