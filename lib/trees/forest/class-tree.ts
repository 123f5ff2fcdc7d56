/**
 * A classification tree as plain data, an entry per node, the root first; an object goes down it as in a `RegressionTree`.
 *
 * Leaf i knows the classes `classes[k]` with shares `shares[k]` of its training objects, for k from `starts[i]` to below
 * `starts[i + 1]`; nodes that are divided know none.
 */
export interface ClassTree {
  readonly columns: Int32Array;
  readonly thresholds: Float64Array;
  readonly lefts: Int32Array;
  /** One more than nodes. */
  readonly starts: Int32Array;
  readonly classes: Int32Array;
  readonly shares: Float64Array;
}

/** Add what a tree says of each row, times `factor`, to the rows' scores of shape [rows, classCount]. */
export function addClassShares(
  { columns, thresholds, lefts, starts, classes, shares }: ClassTree,
  inputs: Float32Array,
  rows: number,
  factor: number,
  scores: Float32Array,
): void {
  const width = inputs.length / rows;
  const classCount = scores.length / rows;
  for (let row = 0; row < rows; row++) {
    let node = 0;
    for (let left = lefts[0]!; left > 0; left = lefts[node]!) {
      node = inputs[row * width + columns[node]!]! <= thresholds[node]! ? left : left + 1;
    }
    for (let place = starts[node]!; place < starts[node + 1]!; place++) {
      scores[row * classCount + classes[place]!]! += factor * shares[place]!;
    }
  }
}
