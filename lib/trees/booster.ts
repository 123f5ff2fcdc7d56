import { binColumns } from './bins';
import { createTreeGrower } from './grow-tree';
import { losses } from './loss';
import type { Targets } from './loss';
import type { ChosenOptions } from './options';
import type { RegressionTree } from './regression-tree';

/**
 * A function that grows the next tree to what the trees so far leave over.
 *
 * Sums are of 64 bits and derivatives of 32, as in scikit-learn.
 *
 * @param inputs row-major
 * @param initial the margin before the first tree
 */
export function createBooster(
  inputs: Float32Array,
  targets: Targets,
  initial: number,
  { loss: lossName, learningRate, maximumBins, ...shape }: ChosenOptions,
): () => RegressionTree {
  const rows = targets.values.length;
  const loss = losses[lossName];
  const hasHessians = loss.isCurved || targets.weights !== undefined;
  const grow = createTreeGrower(binColumns(inputs, rows, maximumBins), shape, maximumBins, hasHessians);
  const gradients = new Float32Array(rows);
  const hessians = new Float32Array(hasHessians ? rows : 0);
  const margins = new Float64Array(rows).fill(initial);

  return () => {
    loss.derive(margins, targets, gradients, hessians);
    const { tree, leaves } = grow(gradients, hessians);
    for (const leaf of leaves) {
      const answer = loss.leafAnswer?.(margins, targets, leaf.rows) ?? tree.values[leaf.node]!;
      tree.values[leaf.node] = learningRate * answer;
      for (let place = 0; place < leaf.rows.length; place++) {
        margins[leaf.rows[place]!]! += learningRate * answer;
      }
    }
    return tree;
  };
}
