import { letOthersRun, RedshiftLabError, stopRequested } from '../base';
import { checkInputs, checkTraining } from '../network';
import type { Predictor } from '../network';
import type { Dataset } from '../preprocess';
import { createBooster } from './booster';
import { checkTargets } from './check-targets';
import { losses } from './loss';
import type { LossOfTrees } from './loss';
import { chooseOptions } from './options';
import type { BoostedTreesOptions } from './options';
import { predictTrees } from './predict-trees';
import type { RegressionTree } from './regression-tree';
import { watchValidation } from './watch-validation';

/** Boosted trees: a predictor, and what it knows as plain data. */
export interface BoostedTrees extends Predictor {
  readonly loss: LossOfTrees;
  /** The margin before the first tree. */
  readonly initial: number;
  /** Each tree's answer is added to the margin. */
  readonly trees: readonly RegressionTree[];
  /** The number of trees. */
  readonly iterations: number;
  /** `endedEarly` by early stopping, `stopped` by somebody who asked to. */
  readonly status: 'finished' | 'endedEarly' | 'stopped';
  /** The mean loss of the validation set before the first tree and after each; empty without early stopping. */
  readonly validationLosses: readonly number[];
}

/**
 * Gradient boosting with histograms: every tree is fitted to what the ones before it leave over, and its answer is
 * multiplied by the learning rate.
 *
 * Targets are numbers, or 0 and 1 under logLoss, whose prediction is the probability of 1. Weights of the training set
 * count in derivatives, initial answer and medians; the bins do not look at them. When somebody asks to stop, the trees
 * so far stay. Written by hand: no maintained npm package trains trees on a survey's hundred thousands of rows.
 * Convention and result as scikit-learn's HistGradientBoostingRegressor and HistGradientBoostingClassifier with
 * `early_stopping=False`, but for rounding, for bins beyond 200,000 rows, and for weights, which its bins look at. As there,
 * a leaf needs a sum of weights above 0.001, so give weights of a mean near 1.
 *
 * Source: Friedman (2001), Greedy function approximation: a gradient boosting machine.
 *
 * @param train inputs of shape [rows, columns], one target
 * @throws RedshiftLabError `wrong-option`, `wrong-targets` where a target of logLoss is neither 0 nor 1, `bad-weights`,
 *   `stopped` before the first tree, `no-objects`, `one-target-only`, `wrong-shape` or `not-finite`
 */
export async function fitBoostedTrees(
  train: Dataset,
  options: BoostedTreesOptions = {},
): Promise<BoostedTrees> {
  const chosen = chooseOptions(options);
  const { width, inputs } = checkTraining(train);
  if (width === 0) throw new RedshiftLabError('wrong-shape', 'The training set has no input columns.');
  const loss = losses[chosen.loss];
  const targets = checkTargets(train, chosen.loss);
  const initial = loss.initial(targets);
  const { earlyStopping, onProgress } = options;
  const validation = earlyStopping && watchValidation(earlyStopping, chosen.loss, width, initial);
  const addTree = createBooster(inputs, targets, initial, chosen);
  const trees: RegressionTree[] = [];
  let status: BoostedTrees['status'] = 'finished';

  while (trees.length < chosen.iterations) {
    if (stopRequested() || validation?.hasStoppedFalling()) {
      status = stopRequested() ? 'stopped' : 'endedEarly';
      break;
    }
    const tree = addTree();
    trees.push(tree);
    validation?.add(tree);
    onProgress?.({
      task: 'growing trees',
      done: trees.length,
      total: chosen.iterations,
      ...(validation && { detail: `validation loss ${validation.losses.at(-1)!.toPrecision(4)}` }),
    });
    await letOthersRun();
  }

  if (status === 'stopped' && trees.length === 0) {
    throw new RedshiftLabError('stopped', 'The trees were stopped before the first of them: fit them again.');
  }
  return {
    name: `boosted trees (${trees.length})`,
    loss: chosen.loss,
    initial,
    trees,
    iterations: trees.length,
    status,
    validationLosses: validation?.losses ?? [],
    predict(wanted) {
      checkInputs(wanted, width, train.inputNames);
      return predictTrees({ loss: chosen.loss, initial, trees }, wanted);
    },
  };
}
