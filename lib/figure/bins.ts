import { equalBins } from '../base';
import { binNumbers } from '../evaluation';

/**
 * The edges of bins of equal width, the outer ones exactly at `low` and `high`, so that both are inside.
 *
 * @example
 * axisEdges(0, 1, 4) // => [0, 0.25, 0.5, 0.75, 1]
 */
export function axisEdges(low: number, high: number, count: number): number[] {
  return [low, ...equalBins(low, high, count).slice(1, -1), high];
}

/**
 * The edges of bins of a given width that cover all from `low` to `high`: each is a multiple of the width.
 *
 * @example
 * widthEdges(0.012, 0.03, 0.01).map((edge) => Number(edge.toFixed(3))) // => [0.01, 0.02, 0.03]
 */
export function widthEdges(low: number, high: number, width: number): number[] {
  // A thousandth of a bin of slack: 0.6 / 0.01 is 60 bins, whatever its last digit says.
  const first = Math.floor(low / width + 1e-3);
  const last = Math.max(first + 1, Math.ceil(high / width - 1e-3));
  return Array.from({ length: last - first + 1 }, (_, place) => tidy((first + place) * width));
}

/** How many values fall into each bin, and how many outside: bins are half-open, the last is closed. */
export function countInBins(
  values: ArrayLike<number>,
  edges: readonly number[],
): { counts: Int32Array; outside: number } {
  const counts = new Int32Array(edges.length - 1);
  let outside = 0;
  for (const bin of binNumbers(values, edges)) {
    if (bin >= 0 && bin < counts.length) counts[bin]!++;
    else outside++;
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

/** How many points fall into each cell of a two-dimensional histogram: line after line, the lowest first. */
export interface GridCounts {
  counts: Int32Array;
  columns: number;
  lines: number;
  /** Points outside the grid. */
  outside: number;
}

/** Count points in cells: bins are half-open on both axes, the last is closed. */
export function countPoints(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  xEdges: readonly number[],
  yEdges: readonly number[],
): GridCounts {
  const columns = xEdges.length - 1;
  const lines = yEdges.length - 1;
  const xBins = binNumbers(x, xEdges);
  const yBins = binNumbers(y, yEdges);
  const counts = new Int32Array(columns * lines);
  let outside = 0;
  for (let row = 0; row < x.length; row++) {
    const column = xBins[row]!;
    const line = yBins[row]!;
    if (column >= 0 && column < columns && line >= 0 && line < lines) counts[line * columns + column]!++;
    else outside++;
  }
  return { counts, columns, lines, outside };
}

/** The filled cells of a two-dimensional histogram, and how many points lie outside it. */
export function countInGrid(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  xEdges: readonly number[],
  yEdges: readonly number[],
): { cells: GridCell[]; outside: number } {
  const { counts, columns, outside } = countPoints(x, y, xEdges, yEdges);
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

/** The smallest and largest value, with half a unit on each side where they are too close for bins between them. */
export function extent(values: ArrayLike<number>): [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (let row = 0; row < values.length; row++) {
    low = Math.min(low, values[row]!);
    high = Math.max(high, values[row]!);
  }
  const narrowest = 1e-12 * Math.max(Math.abs(low), Math.abs(high), 1e-200);
  return high - low > narrowest ? [low, high] : [low - 0.5, high + 0.5];
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
