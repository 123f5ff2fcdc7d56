import { meanAndDeviation } from '../../base';
import type { BinnedDensity } from './binned-density';
import { densityEstimationLoss, logScore } from './density-at-truth';
import { probabilityIntegralTransform } from './integral-transform';
import { continuousRankedProbabilityScore } from './ranked-probability-score';
import { uniformityTests } from './uniformity';
import type { Uniformity } from './uniformity';

/** How good densities are, in one row of a table. Of the first three lower is better. */
export interface DensityMetrics extends Uniformity {
  /** The mean CRPS, in the unit of the truth. */
  readonly rankedProbabilityScore: number;
  /** The mean of −ln of the density at the truth. */
  readonly logScore: number;
  /** The mean CDE loss. */
  readonly densityEstimationLoss: number;
}

/**
 * The scores of densities, and how far their transforms are from uniform. The scores reward sharp and calibrated
 * densities; the tests of uniformity calibration alone, and a density that is the same for all objects can pass them.
 *
 * @throws RedshiftLabError `unequal-lengths`, `no-objects`, `not-finite`, and as `binnedDensity`
 * @example
 * densityMetrics(binnedDensity(createMatrix(Float32Array.of(0.5, 0.5), [1, 2]), [0, 1, 2]), [0.5]).densityEstimationLoss // => -0.5
 */
export function densityMetrics(density: BinnedDensity, truth: ArrayLike<number>): DensityMetrics {
  return {
    rankedProbabilityScore: meanAndDeviation(continuousRankedProbabilityScore(density, truth)).mean,
    logScore: meanAndDeviation(logScore(density, truth)).mean,
    densityEstimationLoss: meanAndDeviation(densityEstimationLoss(density, truth)).mean,
    ...uniformityTests(probabilityIntegralTransform(density, truth)),
  };
}
