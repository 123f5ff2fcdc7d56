import type { NodeSums, Split } from './find-split';
import type { RegressionTree } from './regression-tree';

/** A node of a growing tree, and its rows: those of the partition from `start` to `end`. */
export interface TreeNode {
  readonly sums: NodeSums;
  readonly start: number;
  readonly end: number;
  readonly depth: number;
  /** The number of the left child, 0 for a leaf; the right child's is the next. */
  left: number;
  /** How the node is divided, or would be. */
  split?: Split;
  /** There until the node is divided; a node without one stays a leaf. */
  histogram?: Float64Array;
}

/** The node that is divided next, the earlier of two with equal gain. */
export function nodeOfMostGain(nodes: readonly TreeNode[]): TreeNode | undefined {
  let best: TreeNode | undefined;
  for (const node of nodes) {
    if (node.histogram && !(best && best.split!.gain >= node.split!.gain)) best = node;
  }
  return best;
}

/** The nodes as plain data. */
export function plainTree(nodes: readonly TreeNode[], thresholds: readonly Float64Array[]): RegressionTree {
  const splitOf = ({ left, split }: TreeNode) => (left === 0 ? undefined : split);
  return {
    columns: Int32Array.from(nodes, (node) => splitOf(node)?.column ?? 0),
    thresholds: Float64Array.from(nodes, (node) => {
      const split = splitOf(node);
      return split ? thresholds[split.column]![split.bin]! : 0;
    }),
    lefts: Int32Array.from(nodes, ({ left }) => left),
    values: Float64Array.from(nodes, ({ left, sums }) => (left === 0 ? sums.value : 0)),
  };
}
