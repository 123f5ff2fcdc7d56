import type { BinnedColumns } from './bins';
import { findSplit } from './find-split';
import type { NodeSums } from './find-split';
import { fillHistogram, histogramLayout, subtractHistogram } from './histogram';
import type { HistogramLayout } from './histogram';
import type { TreeShape } from './options';
import type { RegressionTree } from './regression-tree';
import { createRowPartition } from './row-partition';
import { nodeOfMostGain, plainTree } from './tree-node';
import type { TreeNode } from './tree-node';

/** A tree whose answers are not shrunk yet, and the training rows of its leaves. */
export interface GrownTree {
  readonly tree: RegressionTree;
  /** For each leaf its number among the tree's nodes and its row numbers, until the next tree grows. */
  readonly leaves: readonly { readonly node: number; readonly rows: Int32Array }[];
}

/**
 * A function that grows one tree to the derivatives of the training rows, always at the leaf of greatest gain.
 *
 * Only the smaller child of a node is summed up into a histogram; the larger one's is the difference. Row numbers and
 * histograms are used again from node to node and from tree to tree.
 *
 * Source: Ke et al. (2017), LightGBM, as scikit-learn's HistGradientBoostingRegressor follows it.
 *
 * @param hasHessians false where every hessian is 1
 */
export function createTreeGrower(
  binned: BinnedColumns,
  shape: TreeShape,
  maximumBins: number,
  hasHessians: boolean,
): (gradients: Float32Array, hessians: Float32Array) => GrownTree {
  const { leaves, minimumInLeaf, maximumDepth = Infinity } = shape;
  const layout = histogramLayout(binned.thresholds.length, maximumBins, hasHessians);
  const partition = createRowPartition(binned, hasHessians);
  const freeHistograms: Float64Array[] = [];

  function histogramOf(start: number, end: number): Float64Array {
    const histogram = freeHistograms.pop() ?? new Float64Array(layout.length);
    fillHistogram(histogram, layout, binned, partition.rowsOf(start, end));
    return histogram;
  }

  function mayBeDivided({ start, end, depth }: TreeNode): boolean {
    return end - start >= 2 * minimumInLeaf && depth < maximumDepth;
  }

  /** Look for a node's best split. Without one the histogram is free. */
  function prepare(node: TreeNode, histogram: Float64Array): void {
    if (mayBeDivided(node)) node.split = findSplit(histogram, layout, binned, node.sums, shape);
    if (node.split) node.histogram = histogram;
    else freeHistograms.push(histogram);
  }

  function divide(node: TreeNode): [left: TreeNode, right: TreeNode] {
    const { start, end } = node;
    const { left, right, column, bin } = node.split!;
    partition.divide(start, end, column, bin);
    const middle = start + left.rows;
    const depth = node.depth + 1;
    return [
      { sums: left, start, end: middle, depth, left: 0 },
      { sums: right, start: middle, end, depth, left: 0 },
    ];
  }

  function prepareChildren(one: TreeNode, other: TreeNode, ofParent: Float64Array): void {
    const [smaller, larger] = one.sums.rows < other.sums.rows ? [one, other] : [other, one];
    if (!mayBeDivided(larger)) {
      freeHistograms.push(ofParent);
      return;
    }
    const ofSmaller = histogramOf(smaller.start, smaller.end);
    subtractHistogram(ofParent, ofSmaller);
    prepare(smaller, ofSmaller);
    prepare(larger, ofParent);
  }

  return (gradients, hessians) => {
    partition.reset(gradients, hessians);
    const histogram = histogramOf(0, binned.rows);
    const sums = sumsOfAll(histogram, layout, binned);
    const nodes: TreeNode[] = [{ sums, start: 0, end: binned.rows, depth: 0, left: 0 }];
    prepare(nodes[0]!, histogram);

    for (let count = 2; count <= leaves; count++) {
      const node = nodeOfMostGain(nodes);
      if (!node) break;
      const children = divide(node);
      node.left = nodes.length;
      nodes.push(...children);
      const ofParent = node.histogram!;
      node.histogram = undefined;
      if (count < leaves) prepareChildren(...children, ofParent);
      else freeHistograms.push(ofParent);
    }

    for (const node of nodes) if (node.histogram) freeHistograms.push(node.histogram);
    return {
      tree: plainTree(nodes, binned.thresholds),
      leaves: nodes.flatMap(({ left, start, end }, node) =>
        left === 0 ? [{ node, rows: partition.order.subarray(start, end) }] : [],
      ),
    };
  };
}

/** The sums over all rows. The answer is 0, as in scikit-learn, and stands where nothing divides the root. */
function sumsOfAll(
  histogram: Float64Array,
  { fields }: HistogramLayout,
  { rows, thresholds }: BinnedColumns,
): NodeSums {
  let gradient = 0;
  let hessian = 0;
  for (let bin = 0; bin <= thresholds[0]!.length; bin++) {
    gradient += histogram[bin * fields]!;
    hessian += histogram[bin * fields + 1]!;
  }
  return { rows, gradient, hessian, value: 0 };
}
