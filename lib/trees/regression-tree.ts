/**
 * A tree as plain data, an entry per node, the root first.
 *
 * An object goes from node i to node `lefts[i]` where its number in column `columns[i]` is not above `thresholds[i]`, and
 * to node `lefts[i] + 1` else, until it comes to a leaf, where `lefts` is 0.
 */
export interface RegressionTree {
  readonly columns: Int32Array;
  readonly thresholds: Float64Array;
  readonly lefts: Int32Array;
  /** The answers of the leaves, with the learning rate in them; 0 at other nodes. */
  readonly values: Float64Array;
}

const rowsAtOnce = 1024;

/** Add up the answers of trees to what each row has already. */
export function addTrees(
  trees: readonly RegressionTree[],
  inputs: Float32Array,
  width: number,
  sums: Float64Array,
): void {
  // Tree after tree for a block of rows, so that trees and rows are both close by.
  for (let start = 0; start < sums.length; start += rowsAtOnce) {
    const end = Math.min(start + rowsAtOnce, sums.length);
    for (const tree of trees) addTree(tree, inputs, width, sums, start, end);
  }
}

function addTree(
  { columns, thresholds, lefts, values }: RegressionTree,
  inputs: Float32Array,
  width: number,
  sums: Float64Array,
  start: number,
  end: number,
): void {
  for (let row = start, offset = start * width; row < end; row++, offset += width) {
    let node = 0;
    for (let left = lefts[0]!; left > 0; left = lefts[node]!) {
      node = inputs[offset + columns[node]!]! <= thresholds[node]! ? left : left + 1;
    }
    sums[row]! += values[node]!;
  }
}
