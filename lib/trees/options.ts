import { RedshiftLabError } from '../base';
import type { ProgressListener } from '../base';
import type { Dataset } from '../preprocess';
import type { LossOfTrees } from './loss';

/** What can be chosen for `fitBoostedTrees`; names in brackets are scikit-learn's. */
export interface BoostedTreesOptions extends Partial<TreeShape> {
  /** By default `squaredError`. */
  readonly loss?: LossOfTrees;
  /** What each tree's answer is multiplied by, > 0 (learning_rate). By default 0.1. */
  readonly learningRate?: number;
  /** The number of trees at most, ≥ 1 (max_iter). By default 100. */
  readonly iterations?: number;
  /** Inputs are sorted into so many bins at most, 2 … 255 (max_bins). By default 255. */
  readonly maximumBins?: number;
  /** When to end before the last tree. By default never. */
  readonly earlyStopping?: TreesEarlyStopping;
  readonly onProgress?: ProgressListener;
}

/** How far a tree grows. */
export interface TreeShape {
  /** The leaves of a tree at most, ≥ 2 (max_leaf_nodes). By default 31. */
  readonly leaves: number;
  /** Each leaf has so many training objects at least, ≥ 1 (min_samples_leaf). By default 20. */
  readonly minimumInLeaf: number;
  /** Added to the second derivatives that a leaf's answer is divided by, ≥ 0 (l2_regularization). By default 0. */
  readonly l2Regularization: number;
  /** The splits between root and leaf at most, ≥ 1 (max_depth). By default any number. */
  readonly maximumDepth?: number;
}

/** End when the loss on other objects has stopped falling: no tree of the last `patience` was better than the one before. */
export interface TreesEarlyStopping {
  /** Objects that are not in the training set, with the same inputs. Their weights count. */
  readonly validation: Dataset;
  /** A whole number ≥ 1 (n_iter_no_change). By default 10. */
  readonly patience?: number;
  /** A tree is better where its loss is lower by more than this, ≥ 0 (tol). By default 1e-7. */
  readonly minimumImprovement?: number;
}

/** The options with their defaults. */
export interface ChosenOptions extends TreeShape {
  readonly loss: LossOfTrees;
  readonly learningRate: number;
  readonly iterations: number;
  readonly maximumBins: number;
}

/**
 * The options, with defaults for what was not given.
 *
 * @throws RedshiftLabError `wrong-option`
 */
export function chooseOptions(options: BoostedTreesOptions): ChosenOptions {
  const { loss = 'squaredError', learningRate = 0.1, iterations = 100, maximumBins = 255 } = options;
  const { leaves = 31, minimumInLeaf = 20, l2Regularization = 0, maximumDepth } = options;
  const { patience = 10, minimumImprovement = 0 } = options.earlyStopping ?? {};
  if (!['squaredError', 'absoluteError', 'logLoss'].includes(loss)) {
    throw new RedshiftLabError(
      'wrong-option',
      `The loss is ${String(loss)}; give squaredError, absoluteError or logLoss.`,
    );
  }
  requireWhole('iterations', iterations, 1);
  requireWhole('leaves', leaves, 2);
  requireWhole('minimumInLeaf', minimumInLeaf, 1);
  requireWhole('maximumBins', maximumBins, 2, 255);
  requireWhole('patience', patience, 1);
  if (maximumDepth !== undefined) requireWhole('maximumDepth', maximumDepth, 1);
  requireNumber('learningRate', learningRate, learningRate > 0, 'above 0');
  requireNumber('l2Regularization', l2Regularization, l2Regularization >= 0, '≥ 0');
  requireNumber('minimumImprovement', minimumImprovement, minimumImprovement >= 0, '≥ 0');
  return {
    loss,
    learningRate,
    iterations,
    maximumBins,
    leaves,
    minimumInLeaf,
    l2Regularization,
    maximumDepth,
  };
}

/** @throws RedshiftLabError `wrong-option` */
export function requireWhole(name: string, value: number, least: number, most = Infinity): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  const range = most === Infinity ? `≥ ${least}` : `from ${least} to ${most}`;
  throw new RedshiftLabError('wrong-option', `The option ${name} is ${value}; give a whole number ${range}.`);
}

function requireNumber(name: string, value: number, isRight: boolean, range: string): void {
  if (isRight && Number.isFinite(value)) return;
  throw new RedshiftLabError(
    'wrong-option',
    `The option ${name} is ${value}; give a finite number ${range}.`,
  );
}
