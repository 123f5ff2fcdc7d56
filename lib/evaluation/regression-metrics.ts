import { meanAbsoluteError, meanSquaredError, rSquared } from '../training';
import { checkPairs } from './check-pairs';
import { fitLine } from './fit-line';
import type { RegressionLine } from './fit-line';
import { meanAndDeviation, percentile } from '../base';
import { sigma68, sigmaNmad } from './scatter';

/** How good predictions of any quantity are, in its own unit: error = prediction − truth, not divided by 1 + truth. */
export interface RegressionMetrics {
  /** Objects. */
  readonly count: number;
  readonly meanError: number;
  readonly medianError: number;
  /** Population standard deviation of the errors (divisor: count). */
  readonly standardDeviation: number;
  /** 1.4826 · median |error − median error|. */
  readonly scatterMad: number;
  /** Half the range of the errors from the 16th to the 84th percentile. */
  readonly scatter68: number;
  /** Mean |error|. */
  readonly meanAbsoluteError: number;
  /** √ of the mean error². */
  readonly rootMeanSquaredError: number;
  /** 1 − Σ(truth − prediction)² / Σ(truth − mean truth)²; NaN where all truths are equal. */
  readonly rSquared: number;
  /**
   * The least-squares line of prediction on truth. A slope below 1 is regression to the mean, which every predictor
   * of noisy data shows. NaN where all truths are equal.
   */
  readonly predictionOnTruth: RegressionLine;
  /**
   * The least-squares line of truth on prediction. Slope 1 says that objects of one prediction have it as their
   * mean truth. NaN where all predictions are equal.
   */
  readonly truthOnPrediction: RegressionLine;
}

/**
 * All metrics of predictions of a quantity that is no redshift: spectral type, logarithm of the mass.
 *
 * Percentiles as in NumPy, R² as in scikit-learn, lines as SciPy's `linregress`.
 *
 * @param truth any finite numbers
 * @param prediction one per truth
 * @throws RedshiftLabError `unequal-lengths`, `no-objects`, `not-finite`
 * @example
 * regressionMetrics([0, 1, 2], [0.5, 1, 1.5]).predictionOnTruth // => { slope: 0.5, intercept: 0.5 }
 * regressionMetrics([0, 1, 2], [0.5, 1, 1.5]).meanError // => 0
 */
export function regressionMetrics(
  truth: ArrayLike<number>,
  prediction: ArrayLike<number>,
): RegressionMetrics {
  checkPairs({ truth, prediction });
  const errors = Float64Array.from(
    { length: truth.length },
    (_, place) => prediction[place]! - truth[place]!,
  );
  const { mean, deviation } = meanAndDeviation(errors);
  errors.sort();
  return {
    count: errors.length,
    meanError: mean,
    medianError: percentile(errors, 50),
    standardDeviation: deviation,
    scatterMad: sigmaNmad(errors),
    scatter68: sigma68(errors),
    meanAbsoluteError: meanAbsoluteError(truth, prediction),
    rootMeanSquaredError: Math.sqrt(meanSquaredError(truth, prediction)),
    rSquared: rSquared(truth, prediction),
    predictionOnTruth: fitLine(truth, prediction),
    truthOnPrediction: fitLine(prediction, truth),
  };
}
