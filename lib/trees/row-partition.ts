import type { BinnedColumns } from './bins';
import type { NodeRows } from './histogram';

/** The training rows in an order in which each node of the growing tree has those from a `start` to an `end`. */
export interface RowPartition {
  readonly order: Int32Array;
  /** Begin a tree: all rows in rising order, with their derivatives. */
  reset(gradients: Float32Array, hessians: Float32Array): void;
  /** The rows of a node, until the next call. */
  rowsOf(start: number, end: number): NodeRows;
  /** Bring a node's rows of bins up to `bin` before the others, with no other change of order. */
  divide(start: number, end: number, column: number, bin: number): void;
}

export function createRowPartition({ rows, bins }: BinnedColumns, hasHessians: boolean): RowPartition {
  const order = new Int32Array(rows);
  const scratch = new Int32Array(rows);
  const ordered = { gradients: new Float32Array(rows), hessians: new Float32Array(hasHessians ? rows : 0) };
  let derivatives = ordered;

  return {
    order,
    reset(gradients, hessians) {
      for (let row = 0; row < rows; row++) order[row] = row;
      derivatives = { gradients, hessians };
    },
    rowsOf(start, end) {
      const ofNode = order.subarray(start, end);
      for (let place = 0; place < ofNode.length; place++) {
        const row = ofNode[place]!;
        ordered.gradients[place] = derivatives.gradients[row]!;
        if (hasHessians) ordered.hessians[place] = derivatives.hessians[row]!;
      }
      return { order: ofNode, ...ordered };
    },
    divide(start, end, column, bin) {
      const ofColumn = bins.subarray(column * rows, (column + 1) * rows);
      let left = start;
      let right = 0;
      for (let position = start; position < end; position++) {
        const row = order[position]!;
        // Written to both sides and counted on one: a branch would be guessed wrong half of the time.
        const isLeft = ofColumn[row]! <= bin ? 1 : 0;
        order[left] = row;
        scratch[right] = row;
        left += isLeft;
        right += 1 - isLeft;
      }
      order.set(scratch.subarray(0, right), left);
    },
  };
}
