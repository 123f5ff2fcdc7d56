import type { BinnedColumns } from './bins';

/**
 * For each column and bin the sums over a node's rows, side by side: gradients, hessians, rows; or gradients and rows,
 * where all hessians are 1 and sum to the number of rows. Column `c` begins at `c · columnLength`.
 */
export interface HistogramLayout {
  readonly fields: 2 | 3;
  readonly columnLength: number;
  /** The numbers of a whole histogram. */
  readonly length: number;
}

/** The rows of a node with their derivatives. */
export interface NodeRows {
  readonly order: Int32Array;
  readonly gradients: Float32Array;
  readonly hessians: Float32Array;
}

export function histogramLayout(columns: number, bins: number, hasHessians: boolean): HistogramLayout {
  const fields = hasHessians ? 3 : 2;
  const columnLength = bins * fields;
  // Columns are summed up in pairs: where their number is odd, there is room for one more.
  return { fields, columnLength, length: 2 * Math.ceil(columns / 2) * columnLength };
}

/** Sum the derivatives of a node's rows up in the bins of every column. */
export function fillHistogram(
  histogram: Float64Array,
  { fields, columnLength }: HistogramLayout,
  { bins, rows, thresholds }: BinnedColumns,
  node: NodeRows,
): void {
  histogram.fill(0);
  const last = thresholds.length - 1;
  const binsOf = (column: number) => bins.subarray(column * rows, (column + 1) * rows);
  for (let column = 0; column <= last; column += 2) {
    const [one, other] = [binsOf(column), binsOf(Math.min(column + 1, last))];
    const offset = column * columnLength;
    if (fields === 2) sumGradients(histogram, offset, offset + columnLength, one, other, node);
    else sumBoth(histogram, offset, offset + columnLength, one, other, node);
  }
}

function sumGradients(
  histogram: Float64Array,
  offset: number,
  otherOffset: number,
  bins: Uint8Array,
  otherBins: Uint8Array,
  { order, gradients }: NodeRows,
): void {
  for (let position = 0; position < order.length; position++) {
    const row = order[position]!;
    const gradient = gradients[position]!;
    const place = offset + 2 * bins[row]!;
    const otherPlace = otherOffset + 2 * otherBins[row]!;
    histogram[place]! += gradient;
    histogram[place + 1]! += 1;
    histogram[otherPlace]! += gradient;
    histogram[otherPlace + 1]! += 1;
  }
}

function sumBoth(
  histogram: Float64Array,
  offset: number,
  otherOffset: number,
  bins: Uint8Array,
  otherBins: Uint8Array,
  { order, gradients, hessians }: NodeRows,
): void {
  for (let position = 0; position < order.length; position++) {
    const row = order[position]!;
    const gradient = gradients[position]!;
    const hessian = hessians[position]!;
    const place = offset + 3 * bins[row]!;
    const otherPlace = otherOffset + 3 * otherBins[row]!;
    histogram[place]! += gradient;
    histogram[place + 1]! += hessian;
    histogram[place + 2]! += 1;
    histogram[otherPlace]! += gradient;
    histogram[otherPlace + 1]! += hessian;
    histogram[otherPlace + 2]! += 1;
  }
}

/** Make a node's histogram that of one child, from that of the other: the sums of both children are the node's. */
export function subtractHistogram(histogram: Float64Array, other: Float64Array): void {
  for (let place = 0; place < histogram.length; place++) histogram[place]! -= other[place]!;
}
