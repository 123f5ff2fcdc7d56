import { checkInputs, checkTraining } from '../network';
import { checkTargets } from './check-targets';
import { losses, meanLoss } from './loss';
import type { LossOfTrees } from './loss';
import type { TreesEarlyStopping } from './options';
import { addTrees } from './regression-tree';
import type { RegressionTree } from './regression-tree';

/** The loss on objects that the trees do not learn from. */
export interface ValidationWatch {
  /** Before the first tree and after each. */
  readonly losses: readonly number[];
  add(tree: RegressionTree): void;
  /** Whether none of the last `patience` losses is better than the one before them. */
  hasStoppedFalling(): boolean;
}

/**
 * Watch the loss on a validation set, with the rule of scikit-learn's early stopping.
 *
 * @param initial the margin before the first tree
 */
export function watchValidation(
  { validation, patience = 10, minimumImprovement = 1e-7 }: TreesEarlyStopping,
  lossName: LossOfTrees,
  width: number,
  initial: number,
): ValidationWatch {
  const { inputs, rows } = checkTraining(validation);
  checkInputs(validation.inputs, width, validation.inputNames);
  const targets = checkTargets(validation, lossName);
  const margins = new Float64Array(rows).fill(initial);
  const history = [meanLoss(losses[lossName], margins, targets)];
  return {
    losses: history,
    add(tree) {
      addTrees([tree], inputs, width, margins);
      history.push(meanLoss(losses[lossName], margins, targets));
    },
    hasStoppedFalling() {
      const reference = history.at(-patience - 1);
      if (reference === undefined) return false;
      return !history.slice(-patience).some((loss) => loss < reference - minimumImprovement);
    },
  };
}
