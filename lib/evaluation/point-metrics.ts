import { meanAbsoluteError, meanSquaredError, rSquared } from '../training';
import { normalisedErrors } from './normalised-errors';
import { catastrophicFraction, outlierFraction } from './outliers';
import { percentile } from '../base';
import { sigma68, sigmaIqr, sigmaNmad } from './scatter';

/** How good redshifts are, in numbers. Δ = (prediction − truth) / (1 + truth). */
export interface PointMetrics {
  /** Objects. */
  readonly count: number;
  /** Mean Δ. */
  readonly biasMean: number;
  /** Median Δ. */
  readonly biasMedian: number;
  /** 1.4826 · median |Δ − median Δ|. */
  readonly sigmaNmad: number;
  /** Interquartile range of Δ / 1.349. */
  readonly sigmaIqr: number;
  /** Half the range of Δ from the 16th to the 84th percentile. */
  readonly sigma68: number;
  /** Fraction of |Δ| > 0.05. */
  readonly outlierFraction05: number;
  /** Fraction of |Δ| > 0.15. */
  readonly outlierFraction15: number;
  /** Fraction of |Δ| > max(0.06, 3 · sigmaIqr). */
  readonly catastrophicFraction: number;
  /** Mean |prediction − truth|. */
  readonly meanAbsoluteError: number;
  /** √ of the mean (prediction − truth)². */
  readonly rootMeanSquaredError: number;
  /** 1 − Σ(truth − prediction)² / Σ(truth − mean truth)²; NaN where all truths are equal. */
  readonly rSquared: number;
}

/**
 * All metrics of point redshifts.
 *
 * Definitions of RAIL (LSST Dark Energy Science Collaboration, `qp.metrics.point_estimate_metric_classes`), whose bias is
 * the median; percentiles as in NumPy.
 *
 * @param truth redshifts above −1
 * @param prediction one per truth
 * @throws RedshiftLabError `unequal-lengths`, `no-objects`, `not-finite`, `bad-redshift`
 * @example
 * pointMetrics([0, 1, 3], [0.1, 1, 3]).meanAbsoluteError // => 0.03333333333333333
 * pointMetrics([0, 1, 3], [0.1, 1, 3]).biasMedian // => 0
 */
export function pointMetrics(truth: ArrayLike<number>, prediction: ArrayLike<number>): PointMetrics {
  const errors = normalisedErrors(truth, prediction).sort();
  return {
    count: errors.length,
    biasMean: errors.reduce((sum, error) => sum + error, 0) / errors.length,
    biasMedian: percentile(errors, 50),
    sigmaNmad: sigmaNmad(errors),
    sigmaIqr: sigmaIqr(errors),
    sigma68: sigma68(errors),
    outlierFraction05: outlierFraction(errors, 0.05),
    outlierFraction15: outlierFraction(errors, 0.15),
    catastrophicFraction: catastrophicFraction(errors),
    meanAbsoluteError: meanAbsoluteError(truth, prediction),
    rootMeanSquaredError: Math.sqrt(meanSquaredError(truth, prediction)),
    rSquared: rSquared(truth, prediction),
  };
}
