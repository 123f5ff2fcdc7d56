import type { BinnedColumns } from './bins';
import type { HistogramLayout } from './histogram';
import type { TreeShape } from './options';

/** The sums over a node's rows. */
export interface NodeSums {
  readonly rows: number;
  readonly gradient: number;
  readonly hessian: number;
  /** The node's answer, before it is shrunk. */
  readonly value: number;
}

/** How a node is divided: rows of bins up to `bin` go left. */
export interface Split {
  readonly column: number;
  readonly bin: number;
  readonly gain: number;
  readonly left: NodeSums;
  readonly right: NodeSums;
}

/** No child's hessians may sum to less. */
const minimumHessian = 1e-3;

/** The answer of a node, −Σ gradients / (Σ hessians + regularization): a Newton step. */
export function nodeValue(gradient: number, hessian: number, l2Regularization: number): number {
  return -gradient / (hessian + l2Regularization + 1e-15);
}

/**
 * The split that lowers the loss most, to second order, or undefined where none lowers it.
 *
 * Of equal gains the first column's and lowest bin's is taken.
 *
 * Source: Chen and Guestrin (2016), XGBoost, equations 5 to 7, without their factor of one half.
 */
export function findSplit(
  histogram: Float64Array,
  { fields, columnLength }: HistogramLayout,
  { thresholds }: BinnedColumns,
  node: NodeSums,
  { minimumInLeaf, l2Regularization }: TreeShape,
): Split | undefined {
  const lossOfNode = node.value * node.gradient;
  let bestGain = 0;
  let bestColumn = -1;
  let bestBin = 0;
  let bestGradient = 0;
  let bestHessian = 0;
  let bestRows = 0;
  for (let column = 0; column < thresholds.length; column++) {
    const lastBin = thresholds[column]!.length;
    let gradient = 0;
    let hessian = 0;
    let rows = 0;
    let place = column * columnLength;
    for (let bin = 0; bin < lastBin; bin++, place += fields) {
      gradient += histogram[place]!;
      hessian += histogram[place + 1]!;
      rows += histogram[place + fields - 1]!;
      if (rows < minimumInLeaf || hessian < minimumHessian) continue;
      const gradientRight = node.gradient - gradient;
      const hessianRight = node.hessian - hessian;
      if (node.rows - rows < minimumInLeaf || hessianRight < minimumHessian) break;
      const lossLeft = gradient * nodeValue(gradient, hessian, l2Regularization);
      const lossRight = gradientRight * nodeValue(gradientRight, hessianRight, l2Regularization);
      const gain = lossOfNode - lossLeft - lossRight;
      if (gain > bestGain) {
        bestGain = gain;
        bestColumn = column;
        bestBin = bin;
        bestGradient = gradient;
        bestHessian = hessian;
        bestRows = rows;
      }
    }
  }
  if (bestColumn < 0) return undefined;
  const side = (rows: number, gradient: number, hessian: number): NodeSums => ({
    rows,
    gradient,
    hessian,
    value: nodeValue(gradient, hessian, l2Regularization),
  });
  return {
    column: bestColumn,
    bin: bestBin,
    gain: bestGain,
    left: side(bestRows, bestGradient, bestHessian),
    right: side(node.rows - bestRows, node.gradient - bestGradient, node.hessian - bestHessian),
  };
}
