import {
  classificationMetrics,
  coverage,
  pointMetrics,
  regressionMetrics,
  wilsonInterval,
} from '../evaluation';
import type {
  BinnedDensity,
  ClassificationMetrics,
  Coverage,
  PointMetrics,
  RegressionMetrics,
} from '../evaluation';
import { insideEdges } from './calibration';

/** How good predictions of objects are that had no part in them. */
export interface EstimatorScore {
  readonly objects: number;
  /** Of a redshift. */
  readonly redshift?: PointMetrics;
  /** Of any number, redshifts included. */
  readonly number?: RegressionMetrics;
  /** Of classes. */
  readonly classes?: ClassScore;
  /** How often central ranges of the densities hold the truth; empty for classes. */
  readonly coverage: readonly Coverage[];
  /** How often the truth lies within ± sigma, which claims 68.27 %; absent for classes. */
  readonly withinSigma?: Coverage;
}

/** How good probabilities of classes are. */
export interface ClassScore {
  /** The share of objects whose most probable class is theirs. */
  readonly accuracy: number;
  /** The share of the most frequent class. */
  readonly majorityShare: number;
  /** Mean −ln of the probability of the true class, clipped at 1e-15. */
  readonly logLoss: number;
  /** Where there are two classes: of the second. */
  readonly two?: ClassificationMetrics;
}

/** The score of numbers. */
export function scoreNumbers(
  kind: 'redshift' | 'number',
  truth: Float64Array,
  prediction: Float64Array,
  sigma: Float64Array,
  density: BinnedDensity,
): EstimatorScore {
  const hits = truth.reduce(
    (sum, value, row) => sum + (Math.abs(prediction[row]! - value) <= sigma[row]! ? 1 : 0),
    0,
  );
  const count = truth.length;
  return {
    objects: count,
    ...(kind === 'redshift' && { redshift: pointMetrics(truth, prediction) }),
    number: regressionMetrics(truth, prediction),
    coverage: coverage(density, insideEdges(truth, density.edges), [0.5, 0.68, 0.9, 0.95]),
    withinSigma: { level: 0.6827, count, share: hits / count, ...wilsonInterval(hits, count, 0.95) },
  };
}

/**
 * The score of classes.
 *
 * @param truth places of classes, 0, 1, …
 * @param probabilities row-major [objects, classes]
 */
export function scoreClasses(
  truth: ArrayLike<number>,
  probabilities: Float32Array,
  classes: number,
): ClassScore {
  const counts = new Array<number>(classes).fill(0);
  for (let row = 0; row < truth.length; row++) counts[truth[row]!]! += 1;
  const second = Float64Array.from({ length: truth.length }, (_, row) =>
    Math.min(probabilities[row * classes + 1]!, 1),
  );
  return {
    ...hitsAndLosses(truth, probabilities, classes),
    majorityShare: Math.max(...counts) / truth.length,
    ...(classes === 2 && { two: classificationMetrics(truth, second) }),
  };
}

/** The share of objects whose most probable class is theirs, and the mean of `classLosses`. */
export function hitsAndLosses(
  truth: ArrayLike<number>,
  probabilities: Float32Array,
  classes: number,
): Pick<ClassScore, 'accuracy' | 'logLoss'> {
  const { prediction } = mostProbable(probabilities, classes);
  const right = prediction.reduce((sum, place, row) => sum + (place === truth[row] ? 1 : 0), 0);
  const loss = classLosses(truth, probabilities, classes).reduce((sum, one) => sum + one, 0);
  return { accuracy: right / truth.length, logLoss: loss / truth.length };
}

/** Of each object −ln of the probability of the true class, clipped at 1e-15. */
export function classLosses(
  truth: ArrayLike<number>,
  probabilities: Float32Array,
  classes: number,
): Float64Array {
  return Float64Array.from(
    truth,
    (place, row) => -Math.log(Math.max(probabilities[row * classes + place]!, 1e-15)),
  );
}

/** The place of the most probable class of each object, and its probability. */
export function mostProbable(
  probabilities: Float32Array,
  classes: number,
): { prediction: Float64Array; odds: Float64Array } {
  const rows = probabilities.length / classes;
  const prediction = new Float64Array(rows);
  const odds = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    const own = probabilities.subarray(row * classes, (row + 1) * classes);
    odds[row] = Math.max(...own);
    prediction[row] = own.indexOf(odds[row]!);
  }
  return { prediction, odds };
}
