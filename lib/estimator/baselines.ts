import { percentile } from '../base';
import { fitLogistic, fitRidge } from '../network';
import type { Predictor } from '../network';
import { fitPhotometryFeatures, makeDataset, photometryFeatures } from '../preprocess';
import type { Dataset } from '../preprocess';
import type { Photometry } from '../survey';
import { createMatrix } from '../table';
import type { Matrix } from '../table';
import { fitBoostedTrees } from '../trees';
import { partsOfFolds } from './deal-folds';
import type { EstimatorOptions } from './estimator';
import { toScale } from './label-grid';
import { mostProbable } from './score';
import type { LearningTask } from './target';

/** What a simpler method says of the same objects, out of fold. */
export interface Baseline {
  readonly name: 'constant' | 'linear' | 'trees';
  /** One per judged row; of a class the place of the most probable one. */
  readonly prediction: Float64Array;
  /** Of classes, row-major [rows, classes]. */
  readonly probabilities?: Float32Array;
}

/** Fit to a training set of one target; absolute errors or, for 0 and 1, probabilities. */
type Fit = (train: Dataset, isClass: boolean) => Predictor | Promise<Predictor>;

const penalty = 1;

const fits: Record<Baseline['name'], Fit> = {
  constant: (train, isClass) => {
    const values = train.targets.values;
    const constant = isClass
      ? values.reduce((sum, one) => sum + one, 0) / values.length
      : percentile(values, 50);
    return { name: 'constant', predict: ({ shape }) => new Float32Array(shape[0]!).fill(constant) };
  },
  linear: (train, isClass) => (isClass ? fitLogistic(train, penalty) : fitRidge(train, penalty)),
  trees: (train) => fitBoostedTrees(train, { loss: 'absoluteError', iterations: 300, learningRate: 0.06 }),
};

/**
 * The median or the classes' shares, the best line (ridge or logistic regression) and boosted trees with the absolute error,
 * on the features of the estimator, with ratios, and on its folds; redshifts as ln(1 + z). More than two classes are learnt
 * one against the rest.
 *
 * @param ofTrees what the estimator's own trees of classes say, shape [rows, classes]
 */
export async function fitBaselines(
  photometry: Photometry,
  task: LearningTask,
  fold: Int32Array,
  options: EstimatorOptions,
  ofTrees?: Matrix,
): Promise<Baseline[]> {
  const { kind, rows, truth } = task;
  const isClass = kind === 'class';
  const classes = isClass ? task.classes.length : 1;
  const parts = partsOfFolds(fold);
  // The estimator has trees of classes itself.
  const names = isClass ? (['constant', 'linear'] as const) : (['constant', 'linear', 'trees'] as const);
  const outputs = names.map(() => new Float32Array(rows.length * classes));
  for (const [tested, { own: left, others: trained }] of parts.entries()) {
    const trainRows = trained.map((place) => rows[place]!);
    const features = fitPhotometryFeatures(
      photometry,
      trainRows,
      { ...options, ratios: true },
      options.extra,
    );
    const { matrix, names: inputs } = photometryFeatures(features, photometry, rows, options.extra);
    for (let one = 0; one < classes; one++) {
      const target: Matrix = createMatrix(
        Float32Array.from(truth, (value) =>
          isClass ? Number(Math.floor(value) === one) : toScale(kind, value),
        ),
        [rows.length, 1],
      );
      const train = makeDataset(matrix, target, trained, inputs, ['label']);
      const wanted = makeDataset(matrix, target, left, inputs, ['label']).inputs;
      for (const [place, name] of names.entries()) {
        options.onProgress?.({ task: 'fitting baselines', done: tested, total: parts.length, detail: name });
        // A class that the other fields lack cannot be learnt from them.
        const isAlike = train.targets.values.every((value) => value === train.targets.values[0]);
        const predictor = await fits[isAlike ? 'constant' : name](train, isClass);
        const found = predictor.predict(wanted);
        left.forEach((row, position) => (outputs[place]![row * classes + one] = found[position]!));
      }
    }
  }
  options.onProgress?.({ task: 'fitting baselines', done: parts.length, total: parts.length });
  if (!isClass) return names.map((name, place) => ofNumbers(name, outputs[place]!, kind));
  const found = names.map((name, place) => ofClasses(name, outputs[place]!, classes));
  return ofTrees ? [...found, ofClasses('trees', ofTrees.values, classes)] : found;
}

function ofNumbers(name: Baseline['name'], outputs: Float32Array, kind: 'redshift' | 'number'): Baseline {
  const back = kind === 'redshift' ? Math.expm1 : (value: number) => value;
  return { name, prediction: Float64Array.from(outputs, back) };
}

function ofClasses(name: Baseline['name'], outputs: Float32Array, classes: number): Baseline {
  const probabilities = outputs.slice();
  for (let start = 0; start < outputs.length; start += classes) {
    const own = probabilities.subarray(start, start + classes);
    const sum = own.reduce((total, one) => total + one, 0);
    own.forEach((one, place) => (own[place] = sum > 0 ? one / sum : 1 / classes));
  }
  return { name, prediction: mostProbable(probabilities, classes).prediction, probabilities };
}
