/** Columns of numbers sorted into bins. */
export interface BinnedColumns {
  readonly rows: number;
  /** Bin numbers, column after column. */
  readonly bins: Uint8Array;
  /** For each column the rising thresholds: bin i holds what is above threshold i − 1 and not above threshold i. */
  readonly thresholds: readonly Float64Array[];
}

/**
 * Sort every column into bins of about equally many rows.
 *
 * Thresholds lie midway between neighbouring values where a column has no more different values than bins, and at the
 * quantiles else (the mean of the two values where a quantile falls between them). Convention as scikit-learn's, which
 * beyond 200,000 rows takes the quantiles of rows drawn at random; here they are always those of all rows.
 *
 * @param inputs row-major, `rows` rows
 */
export function binColumns(inputs: Float32Array, rows: number, maximumBins: number): BinnedColumns {
  const width = inputs.length / rows;
  const bins = new Uint8Array(inputs.length);
  const column = new Float32Array(rows);
  const thresholds: Float64Array[] = [];
  for (let place = 0; place < width; place++) {
    for (let row = 0; row < rows; row++) column[row] = inputs[row * width + place]!;
    const edges = binThresholds(column.slice().sort(), maximumBins);
    for (let row = 0; row < rows; row++) bins[place * rows + row] = binOf(column[row]!, edges);
    thresholds.push(edges);
  }
  return { rows, bins, thresholds };
}

/**
 * The thresholds between the bins of a column.
 *
 * @param sorted the column's values, rising
 * @example
 * binThresholds(Float32Array.of(1, 1, 2, 4), 255) // => [1.5, 3]
 * binThresholds(Float32Array.of(1, 2, 3, 4, 5, 6), 3) // => [2.5, 4.5]
 * binThresholds(Float32Array.of(1, 2, 3, 4, 5), 2) // => [3]
 */
export function binThresholds(sorted: Float32Array, maximumBins: number): Float64Array {
  const distinct = sorted.filter((value, place) => place === 0 || value !== sorted[place - 1]);
  if (distinct.length <= maximumBins) {
    return Float64Array.from(distinct.subarray(1), (value, place) => (distinct[place]! + value) / 2);
  }
  const quantiles: number[] = [];
  for (let edge = 1; edge < maximumBins; edge++) {
    // In NumPy's order of operations, so that rounding decides as there.
    const position = sorted.length * ((edge * (100 / maximumBins)) / 100) - 1;
    const below = Math.floor(position);
    const above = sorted[below + 1]!;
    const quantile = position === below ? (sorted[below]! + above) / 2 : above;
    if (quantile !== quantiles[quantiles.length - 1]) quantiles.push(quantile);
  }
  return Float64Array.from(quantiles);
}

/** The number of thresholds below a value. */
function binOf(value: number, thresholds: Float64Array): number {
  let low = 0;
  let high = thresholds.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value <= thresholds[middle]!) high = middle;
    else low = middle + 1;
  }
  return low;
}
