import { RedshiftLabError } from '../base';

/** The codes of a magnitude that is none, as catalogues have them under canonical names. */
export const notDetected = 99;
export const notObserved = -99;

/** Whether a magnitude is a number and no code. */
export function isMeasured(magnitude: number): boolean {
  return magnitude !== notDetected && magnitude !== notObserved;
}

/**
 * The row numbers (0-based) of the objects whose measured magnitude lies in each bin: low ≤ magnitude < high.
 *
 * @param edges rising, at least two
 * @throws RedshiftLabError `bad-edges`
 * @example
 * rowsPerBin([22, 23, 99, 22.9, 24], [22, 23, 24]) // => [[0, 3], [1]]
 */
export function rowsPerBin(magnitudes: ArrayLike<number>, edges: readonly number[]): number[][] {
  requireEdges(edges);
  const bins: number[][] = edges.slice(1).map(() => []);
  for (let row = 0; row < magnitudes.length; row++) {
    const magnitude = magnitudes[row]!;
    if (!isMeasured(magnitude)) continue;
    const above = edges.findIndex((edge) => magnitude < edge);
    bins[above - 1]?.push(row);
  }
  return bins;
}

function requireEdges(edges: readonly number[]): void {
  const areRising = edges.every(
    (edge, place) => Number.isFinite(edge) && (place === 0 || edge > edges[place - 1]!),
  );
  if (edges.length >= 2 && areRising) return;
  throw new RedshiftLabError(
    'bad-edges',
    `The edges ${edges.join(', ')} make no bins of magnitude: give at least two numbers in ascending order.`,
  );
}
