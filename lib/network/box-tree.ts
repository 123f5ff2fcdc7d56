/** Points in boxes within boxes, each node's box halved into its two children's: a k-d tree. */
export interface BoxTree {
  /** The points' row numbers, in the order of the boxes. */
  readonly order: Int32Array;
  /** The points in this order, row-major. */
  readonly points: Float32Array;
  readonly width: number;
  /** The least and the greatest coordinates of each node's points; the children of node i are 2i + 1 and 2i + 2. */
  readonly lows: Float32Array;
  readonly highs: Float32Array;
}

export const pointsPerLeaf = 64;

/**
 * A tree over points of `width` coordinates. Each node is halved at the median of the coordinate that varies most in it.
 *
 * Source: Friedman, Bentley and Finkel (1977), An algorithm for finding best matches in logarithmic expected time.
 */
export function createBoxTree(values: Float32Array, width: number): BoxTree {
  const rows = values.length / width;
  const order = Int32Array.from({ length: rows }, (_, row) => row);
  const keys = new Float32Array(rows);
  const nodes = 2 ** (levelsOf(rows) + 1) - 1;
  const lows = new Float32Array(nodes * width);
  const highs = new Float32Array(nodes * width);
  const sums = new Float64Array(width);
  const squares = new Float64Array(width);

  function grow(node: number, start: number, end: number): void {
    const low = lows.subarray(node * width, (node + 1) * width).fill(Infinity);
    const high = highs.subarray(node * width, (node + 1) * width).fill(-Infinity);
    sums.fill(0);
    squares.fill(0);
    const first = order[start]! * width;
    for (let position = start; position < end; position++) {
      for (let axis = 0, place = order[position]! * width; axis < width; axis++, place++) {
        const value = values[place]!;
        if (value < low[axis]!) low[axis] = value;
        if (value > high[axis]!) high[axis] = value;
        // From the first point on, so that nothing cancels.
        const difference = value - values[first + axis]!;
        sums[axis]! += difference;
        squares[axis]! += difference * difference;
      }
    }
    if (end - start <= pointsPerLeaf) return;
    let widest = 0;
    let greatest = -1;
    for (let axis = 0; axis < width; axis++) {
      const variation = squares[axis]! - sums[axis]! ** 2 / (end - start);
      if (variation > greatest) [widest, greatest] = [axis, variation];
    }
    for (let position = start; position < end; position++) {
      keys[position] = values[order[position]! * width + widest]!;
    }
    const middle = (start + end) >> 1;
    halve(keys, order, start, end - 1, middle);
    grow(2 * node + 1, start, middle);
    grow(2 * node + 2, middle, end);
  }

  grow(0, 0, rows);
  const points = new Float32Array(values.length);
  order.forEach((row, position) =>
    points.set(values.subarray(row * width, (row + 1) * width), position * width),
  );
  return { order, points, width, lows, highs };
}

/** How often points are halved until no more than a leaf's are left. */
function levelsOf(rows: number): number {
  return Math.max(0, Math.ceil(Math.log2(rows / pointsPerLeaf)));
}

/** Move smaller keys before `middle` and greater ones behind it, and what belongs to them along (Hoare's selection). */
function halve(keys: Float32Array, order: Int32Array, from: number, to: number, middle: number): void {
  while (from < to) {
    const pivot = keys[(from + to) >> 1]!;
    let left = from;
    let right = to;
    while (left <= right) {
      while (keys[left]! < pivot) left++;
      while (keys[right]! > pivot) right--;
      if (left > right) break;
      const key = keys[left]!;
      keys[left] = keys[right]!;
      keys[right] = key;
      const row = order[left]!;
      order[left] = order[right]!;
      order[right] = row;
      left++;
      right--;
    }
    if (middle <= right) to = right;
    else if (middle >= left) from = left;
    else return;
  }
}
