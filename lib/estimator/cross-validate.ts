import { percentile } from '../base';
import type { BinnedDensity } from '../evaluation';
import type { Photometry } from '../survey';
import { fitBaselines } from './baselines';
import type { Baseline } from './baselines';
import { blendOutOfFold } from './blend';
import { calibrateOutOfFold, densityNumbers, oddsOf } from './calibration';
import { dealFolds } from './deal-folds';
import type { EstimatorOptions } from './estimator';
import { sizesFor } from './member-network';
import { mostProbable, scoreClasses, scoreNumbers } from './score';
import type { EstimatorScore } from './score';
import { learningTask } from './target';
import type { EstimatorTarget, LearningTask } from './target';
import { trainFolds } from './train-folds';
import type { HeldOut } from './train-folds';
import type { TrainSettings } from './train-part';

/** What an estimator says of objects that had no part in it, beside what simpler methods say. */
export interface CrossValidation {
  readonly kind: 'redshift' | 'number' | 'class';
  readonly classes: readonly string[];
  /** The rows of the photometry that were judged, in ascending order; the lists below have one number for each. */
  readonly rows: Int32Array;
  /** Of a class its place in `classes`. */
  readonly truth: Float64Array;
  readonly fold: Int32Array;
  /** The median of the density, which has the least absolute error; of a class the place of the most probable one. */
  readonly prediction: Float64Array;
  /** The mean of the density, which has the least squared error; of classes NaN. */
  readonly mean: Float64Array;
  /** The quantiles at 16 and 84 %; of classes, 0 and their number. */
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** 68.3 % of the errors are smaller; of classes NaN. */
  readonly sigma: Float64Array;
  /** The probability of being close: see `oddsWidth` of the estimator; of classes that of the most probable one. */
  readonly odds: Float64Array;
  /** Calibrated on the other folds; of classes their probabilities, in bins from 0 to 1, 1 to 2, …. */
  readonly density: BinnedDensity;
  readonly score: EstimatorScore;
  /** By the same folds and features; empty unless asked for. */
  readonly baselines: readonly Baseline[];
}

/** Cross-validation may do more than an estimator's own. */
export interface CrossValidationOptions extends EstimatorOptions {
  /** Whether the constant, the best line and boosted trees are fitted beside, by default false: they take their time. */
  readonly baselines?: boolean;
}

/**
 * Judge how well an estimator would do: each object is predicted by networks, and calibrated by objects, of other folds.
 *
 * With `folds` a number the folds are dealt at random; with a fold for each object, such as its field, it tells what to
 * expect in a field that the training did not have. Compare `errors: true` with `false` that way: what helps in one field may
 * harm in the next.
 *
 * @throws RedshiftLabError as `learningTask` and `fitPhotometryFeatures`; `wrong-folds`, `stopped`
 */
export async function crossValidate(
  photometry: Photometry,
  target: EstimatorTarget,
  options: CrossValidationOptions,
): Promise<CrossValidation> {
  const task = learningTask(photometry, target);
  const fold = dealFolds(task, photometry.rows, options.folds ?? 5, options.seed);
  const trained = await trainFolds(photometry, task, fold, foldSettings(task, options));
  const baselines = options.baselines
    ? await fitBaselines(photometry, task, fold, options, trained.ofTrees)
    : [];
  return { ...judgeFolds(task, fold, trained), baselines };
}

/** The options with their defaults. */
export function foldSettings(
  task: LearningTask,
  { ensemble = 3, sizes, ...rest }: EstimatorOptions,
): TrainSettings {
  return { ...rest, ensemble, sizes: { ...sizesFor(task.rows.length, task.kind === 'class'), ...sizes } };
}

/** What trained folds say of their own rows, calibrated, and how good it is. */
export function judgeFolds(
  task: LearningTask,
  fold: Int32Array,
  { probabilities: ofNetworks, ofTrees }: HeldOut,
): Omit<CrossValidation, 'baselines'> {
  const { kind, classes, rows, truth, edges } = task;
  const isClass = kind === 'class';
  const probabilities = ofTrees ? blendOutOfFold(ofNetworks, ofTrees, truth, fold) : ofNetworks;
  const { density, sigmaFactor } = calibrateOutOfFold(probabilities, edges, truth, fold, isClass);
  const shared = { kind, classes, rows, fold, density };
  if (isClass) return { ...shared, ...judgeClasses(truth, density) };
  const numbers = densityNumbers(density);
  const { prediction, low, high } = numbers;
  const sigma = high.map((value, row) => (sigmaFactor[row]! * (value - low[row]!)) / 2);
  const odds = oddsOf(density, prediction, oddsWidthOf(kind, sigma), kind);
  return {
    ...shared,
    truth,
    ...numbers,
    sigma,
    odds,
    score: scoreNumbers(kind, truth, prediction, sigma, density),
  };
}

/** ± 0.05 (1 + z) for redshifts, ± the median sigma of held-out objects for other numbers. */
export function oddsWidthOf(kind: 'redshift' | 'number', sigma: Float64Array): number {
  return kind === 'redshift' ? 0.05 : percentile(sigma, 50);
}

function judgeClasses(
  truth: Float64Array,
  density: BinnedDensity,
): Pick<CrossValidation, 'truth' | 'prediction' | 'mean' | 'low' | 'high' | 'sigma' | 'odds' | 'score'> {
  const { values } = density.probabilities;
  const count = density.edges.length - 1;
  const places = truth.map(Math.floor);
  const { prediction, odds } = mostProbable(values, count);
  return {
    truth: places,
    prediction,
    odds,
    mean: new Float64Array(truth.length).fill(NaN),
    low: new Float64Array(truth.length),
    high: new Float64Array(truth.length).fill(count),
    sigma: new Float64Array(truth.length).fill(NaN),
    score: { objects: truth.length, classes: scoreClasses(places, values, count), coverage: [] },
  };
}
