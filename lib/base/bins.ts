import { countUpTo } from './count-up-to';
import { RedshiftLabError } from './error';

/**
 * The edges of bins of equal width from low to high, to 15 digits: an edge that is a short decimal number is that number,
 * so that a redshift of 0.35 lies in the bin that begins with 0.35.
 *
 * @param count bins, ≥ 1
 * @throws RedshiftLabError `bad-edges`
 * @example
 * equalBins(0, 0.6, 3) // => [0, 0.2, 0.4, 0.6]
 */
export function equalBins(low: number, high: number, count: number): number[] {
  if (!(Number.isInteger(count) && count >= 1)) {
    throw new RedshiftLabError('bad-edges', `The number of bins is ${count}; give a whole number ≥ 1.`);
  }
  const edges = Array.from({ length: count }, (_, edge) =>
    Number(((low * (count - edge) + high * edge) / count).toPrecision(15)),
  );
  // Both ends are exact, or an object just on the last edge would fall out.
  edges[0] = low;
  edges.push(high);
  requireEdges(edges);
  return edges;
}

/**
 * The number of the bin (0-based) that a value lies in: bins are half-open, the last is closed. −1 below all bins, and the
 * number of bins above all.
 *
 * @param edges rising
 * @example
 * binOf(0.1, [0, 0.1, 0.2]) // => 1
 * binOf(0.2, [0, 0.1, 0.2]) // => 1
 */
export function binOf(value: number, edges: ArrayLike<number>): number {
  const last = edges.length - 1;
  return value === edges[last] ? last - 1 : countUpTo(edges, value) - 1;
}

/**
 * Refuse edges that make no bins.
 *
 * @throws RedshiftLabError `bad-edges`
 */
export function requireEdges(edges: readonly number[]): void {
  const areRising = edges.every(
    (edge, place) => Number.isFinite(edge) && (place === 0 || edge > edges[place - 1]!),
  );
  if (edges.length < 2 || !areRising) {
    throw new RedshiftLabError(
      'bad-edges',
      `The edges ${edges.join(', ')} make no bins: give at least two numbers in ascending order.`,
    );
  }
}
