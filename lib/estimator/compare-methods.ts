import { RedshiftLabError } from '../base';
import { areaUnderCurve, pointMetrics, regressionMetrics } from '../evaluation';
import { createMatrix, matrixRows } from '../table';
import type { CrossValidation } from './cross-validate';
import { classLosses, hitsAndLosses } from './score';

/** How good one of several methods is on the same objects. */
export interface MethodScore {
  /** `ours`, or the name of a baseline. */
  readonly name: 'constant' | 'linear' | 'trees' | 'ours';
  /** Of numbers and redshifts: MAE, RMSE, R²; of redshifts also σ_NMAD, η.15; of classes accuracy, AUC (of two), log loss. */
  readonly metrics: Readonly<Record<string, number>>;
  /** Of each object: the absolute error; of classes −ln of the probability of the true one, clipped at 1e-15. */
  readonly losses: Float64Array;
}

/**
 * Score the baselines of a cross-validation and the estimator itself on the same judged objects, ours last.
 *
 * Each answer has the measure that it is made for: of our densities the median has MAE, σ_NMAD and η.15, the mean has RMSE
 * and R². A baseline has one answer.
 *
 * @param places which of the judged rows, 0 … ; by default all
 * @throws RedshiftLabError `no-objects` where there are none
 */
export function compareMethods(validation: CrossValidation, places?: ArrayLike<number>): MethodScore[] {
  const { kind, truth, prediction, mean, density, baselines } = validation;
  const chosen = places === undefined ? Int32Array.from(truth.keys()) : Int32Array.from(places);
  if (chosen.length === 0)
    throw new RedshiftLabError('no-objects', 'There are no objects to compare methods on.');
  const pick = (list: ArrayLike<number>): Float64Array => Float64Array.from(chosen, (place) => list[place]!);
  const truths = pick(truth);
  if (kind === 'class') {
    const classes = validation.classes.length;
    const ofChosen = (probabilities: Float32Array): Float32Array =>
      matrixRows(createMatrix(probabilities, [truth.length, classes]), chosen).values;
    const score = (name: MethodScore['name'], probabilities: Float32Array): MethodScore => ({
      name,
      ...scoreOfClasses(truths, ofChosen(probabilities), classes),
    });
    return [
      ...baselines.map(({ name, probabilities }) => score(name, probabilities!)),
      score('ours', density.probabilities.values),
    ];
  }
  const score = (
    name: MethodScore['name'],
    median: ArrayLike<number>,
    meanAnswer: ArrayLike<number>,
  ): MethodScore => {
    const [near, squares] = [pick(median), regressionMetrics(truths, pick(meanAnswer))];
    const { meanAbsoluteError, sigmaNmad, outlierFraction15 } = pointMetrics(truths, near);
    const ofRedshift: Record<string, number> =
      kind === 'redshift' ? { σ_NMAD: sigmaNmad, 'η.15': outlierFraction15 } : {};
    return {
      name,
      metrics: {
        MAE: meanAbsoluteError,
        ...ofRedshift,
        RMSE: squares.rootMeanSquaredError,
        'R²': squares.rSquared,
      },
      losses: truths.map((value, place) => Math.abs(near[place]! - value)),
    };
  };
  return [
    ...baselines.map((one) => score(one.name, one.prediction, one.prediction)),
    score('ours', prediction, mean),
  ];
}

function scoreOfClasses(
  truths: Float64Array,
  probabilities: Float32Array,
  classes: number,
): Pick<MethodScore, 'metrics' | 'losses'> {
  const second = truths.map((_, place) => probabilities[place * classes + 1]!);
  const ranking: Record<string, number> = classes === 2 ? { AUC: areaUnderCurve(truths, second) } : {};
  const { accuracy, logLoss } = hitsAndLosses(truths, probabilities, classes);
  return {
    metrics: { accuracy, ...ranking, 'log loss': logLoss },
    losses: classLosses(truths, probabilities, classes),
  };
}
