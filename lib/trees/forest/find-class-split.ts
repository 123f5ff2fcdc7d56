import type { BinnedColumns } from '../bins';

/** How a node is divided: rows of bins up to `bin` go left. */
export interface ClassSplit {
  readonly column: number;
  readonly bin: number;
  /** Midway between the bins that the node's rows have on both sides: where a new object's number is compared. */
  readonly threshold: number;
}

/** Looks for the best split of a node by one column after another. */
export interface ClassSplitter {
  /**
   * The split of these rows, those of `order` from `start` to `end`, that leaves the least Gini impurity, among columns
   * drawn by `draw` until `columnsPerSplit` were found that are not the same for all rows; undefined where none is.
   */
  best(order: Int32Array, start: number, end: number): ClassSplit | undefined;
}

const fewRows = 48;

/**
 * A splitter that sorts a node's rows into a column's bins and moves them bin by bin from right to left: the sums of squared
 * counts change by what one row adds, so that 800 classes cost no more than two.
 *
 * Source: Breiman (2001), Random forests; the rule for constant columns is scikit-learn's.
 *
 * @param classes the class of each row
 * @param weights how often each row was drawn
 * @param draw a number of 0 … count − 1
 */
export function createClassSplitter(
  { bins, rows, thresholds }: BinnedColumns,
  classes: Int32Array,
  weights: Uint16Array,
  classCount: number,
  columnsPerSplit: number,
  minimumInLeaf: number,
  draw: (count: number) => number,
): ClassSplitter {
  const width = thresholds.length;
  const columns = Int32Array.from({ length: width }, (_, column) => column);
  const counts = new Int32Array(256);
  const sorted = new Int32Array(rows);
  const keys = new Uint8Array(rows);
  let leftCounts = new Int32Array(classCount);
  let rightCounts = new Int32Array(classCount);

  /** A node's rows in the order of a column's bins, with their bins in `keys`; false for a single bin. */
  function sortByBin(column: number, order: Int32Array, start: number, end: number): boolean {
    const offset = column * rows;
    const first = bins[offset + order[start]!]!;
    let place = start + 1;
    while (place < end && bins[offset + order[place]!] === first) place++;
    if (place === end) return false;
    if (end - start <= fewRows) sortFew(offset, order, start, end);
    else sortMany(offset, thresholds[column]!.length, order, start, end);
    return true;
  }

  /** By insertion: for few rows faster than to look at 256 counts. */
  function sortFew(offset: number, order: Int32Array, start: number, end: number): void {
    for (let place = start; place < end; place++) {
      const row = order[place]!;
      const key = bins[offset + row]!;
      let to = place - start;
      for (; to > 0 && keys[to - 1]! > key; to--) {
        keys[to] = keys[to - 1]!;
        sorted[to] = sorted[to - 1]!;
      }
      keys[to] = key;
      sorted[to] = row;
    }
  }

  /** By counting the rows of each bin. */
  function sortMany(offset: number, last: number, order: Int32Array, start: number, end: number): void {
    counts.fill(0, 0, last + 1);
    for (let place = start; place < end; place++) counts[bins[offset + order[place]!]!]!++;
    for (let bin = 1; bin <= last; bin++) counts[bin]! += counts[bin - 1]!;
    for (let place = end - 1; place >= start; place--) {
      const row = order[place]!;
      const key = bins[offset + row]!;
      const to = --counts[key]!;
      keys[to] = key;
      sorted[to] = row;
    }
  }

  return {
    best(order, start, end) {
      const size = end - start;
      let all = 0;
      let allWeights = 0;
      for (let place = start; place < end; place++) {
        const own = classes[order[place]!]!;
        const weight = weights[order[place]!]!;
        all += weight * (2 * rightCounts[own]! + weight);
        rightCounts[own]! += weight;
        allWeights += weight;
      }
      let bestScore = -1;
      let best: ClassSplit | undefined;
      let tried = 0;
      for (let drawn = 0; drawn < width && tried < columnsPerSplit; drawn++) {
        const other = drawn + draw(width - drawn);
        const column = columns[other]!;
        columns[other] = columns[drawn]!;
        columns[drawn] = column;
        if (!sortByBin(column, order, start, end)) continue;
        tried++;
        let left = 0;
        let right = all;
        let weightsLeft = 0;
        for (let lefts = 1; lefts <= size; lefts++) {
          const row = sorted[lefts - 1]!;
          const own = classes[row]!;
          const weight = weights[row]!;
          left += weight * (2 * leftCounts[own]! + weight);
          right -= weight * (2 * rightCounts[own]! - weight);
          leftCounts[own]! += weight;
          rightCounts[own]! -= weight;
          weightsLeft += weight;
          const bin = keys[lefts - 1]!;
          if (lefts < minimumInLeaf || size - lefts < minimumInLeaf || lefts === size) continue;
          if (bin === keys[lefts]!) continue;
          const score = left / weightsLeft + right / (allWeights - weightsLeft);
          if (score > bestScore) {
            bestScore = score;
            const edges = thresholds[column]!;
            best = { column, bin, threshold: (edges[bin]! + edges[keys[lefts]! - 1]!) / 2 };
          }
        }
        // All rows are left now: the other way round the counts are as before.
        [leftCounts, rightCounts] = [rightCounts, leftCounts];
      }
      for (let place = start; place < end; place++) rightCounts[classes[order[place]!]!] = 0;
      return best;
    },
  };
}
