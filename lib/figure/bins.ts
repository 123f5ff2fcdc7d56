/**
 * The edges of bins of equal width: count + 1 of them, from low to high.
 *
 * @example
 * evenEdges(0, 1, 4) // => [0, 0.25, 0.5, 0.75, 1]
 */
export function evenEdges(low: number, high: number, count: number): number[] {
  return Array.from({ length: count + 1 }, (_, place) => (low * (count - place) + high * place) / count);
}

/**
 * The bin of a value among these rising edges: bins are half-open, the last is closed; -1 outside.
 *
 * @example
 * binOf(0.25, [0, 0.25, 0.5]) // => 1
 * binOf(0.5, [0, 0.25, 0.5]) // => 1
 * binOf(0.6, [0, 0.25, 0.5]) // => -1
 */
export function binOf(value: number, edges: readonly number[]): number {
  const count = edges.length - 1;
  if (!(value >= edges[0]! && value <= edges[count]!)) return -1;
  let low = 0;
  let high = count;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (value >= edges[middle]!) low = middle;
    else high = middle;
  }
  return low;
}

/** How many values fall into each bin, and how many outside; see `binOf` for the edges' convention. */
export function countInBins(
  values: ArrayLike<number>,
  edges: readonly number[],
): { counts: Int32Array; outside: number } {
  const counts = new Int32Array(edges.length - 1);
  let outside = 0;
  for (let row = 0; row < values.length; row++) {
    const bin = binOf(values[row]!, edges);
    if (bin < 0) outside++;
    else counts[bin]!++;
  }
  return { counts, outside };
}

/** A filled cell of a two-dimensional histogram. */
export interface GridCell {
  xLow: number;
  xHigh: number;
  yLow: number;
  yHigh: number;
  count: number;
}

/** The filled cells of a two-dimensional histogram, and how many points lie outside it. */
export function countInGrid(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  xEdges: readonly number[],
  yEdges: readonly number[],
): { cells: GridCell[]; outside: number } {
  const columns = xEdges.length - 1;
  const counts = new Int32Array(columns * (yEdges.length - 1));
  let outside = 0;
  for (let row = 0; row < x.length; row++) {
    const column = binOf(x[row]!, xEdges);
    const line = binOf(y[row]!, yEdges);
    if (column < 0 || line < 0) outside++;
    else counts[line * columns + column]!++;
  }
  const cells: GridCell[] = [];
  counts.forEach((count, place) => {
    if (count === 0) return;
    const column = place % columns;
    const line = (place - column) / columns;
    cells.push({
      xLow: tidy(xEdges[column]!),
      xHigh: tidy(xEdges[column + 1]!),
      yLow: tidy(yEdges[line]!),
      yHigh: tidy(yEdges[line + 1]!),
      count,
    });
  });
  return { cells, outside };
}

/** The smallest and largest value, half a unit apart on each side where all values are equal. */
export function extent(values: ArrayLike<number>): [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (let row = 0; row < values.length; row++) {
    low = Math.min(low, values[row]!);
    high = Math.max(high, values[row]!);
  }
  return low < high ? [low, high] : [low - 0.5, high + 0.5];
}

/**
 * The value below which this share of the values lies, interpolated linearly between the two nearest (R's type 7,
 * NumPy's default).
 *
 * @param share 0 … 1
 * @example
 * valueAtShare([4, 1, 3, 2], 0.5) // => 2.5
 */
export function valueAtShare(values: ArrayLike<number>, share: number): number {
  const sorted = Float64Array.from(values).sort();
  const place = share * (sorted.length - 1);
  const low = Math.floor(place);
  const high = Math.min(low + 1, sorted.length - 1);
  return sorted[low]! + (sorted[high]! - sorted[low]!) * (place - low);
}

/** A number without the last digits' noise, as a figure carries it (9 significant digits). */
export function tidy(value: number): number {
  return Number(value.toPrecision(9));
}

/**
 * How many objects a figure is about, for its subtitle.
 *
 * @example
 * objectsNote(6747, 12) // => '6,747 objects, 12 outside the axes'
 * objectsNote(6747, 0) // => '6,747 objects'
 */
export function objectsNote(total: number, outside: number): string {
  const objects = `${formatCount(total)} ${total === 1 ? 'object' : 'objects'}`;
  return outside === 0 ? objects : `${objects}, ${formatCount(outside)} outside the axes`;
}

/**
 * A count with its thousands set apart.
 *
 * @example
 * formatCount(6747) // => '6,747'
 */
export function formatCount(count: number): string {
  return count.toLocaleString('en-US');
}
