import type { Matrix } from '../table';
import { losses } from './loss';
import type { LossOfTrees } from './loss';
import { addTrees } from './regression-tree';
import type { RegressionTree } from './regression-tree';

/** Boosted trees as plain data: what can be kept and predicted with later. */
export interface FittedTrees {
  readonly loss: LossOfTrees;
  /** The margin before the first tree. */
  readonly initial: number;
  readonly trees: readonly RegressionTree[];
}

/** What fitted trees predict: the probability of 1 under logLoss, else the margin; one number per row. */
export function predictTrees({ loss, initial, trees }: FittedTrees, { values, shape }: Matrix): Float32Array {
  const margins = new Float64Array(shape[0]!).fill(initial);
  addTrees(trees, values, shape[1]!, margins);
  return Float32Array.from(margins, losses[loss].predicted);
}
