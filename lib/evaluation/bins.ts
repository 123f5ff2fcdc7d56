import { binOf, RedshiftLabError, requireEdges } from '../base';

/**
 * The number of the bin (0-based) that each value lies in, −1 below all bins, and the number of bins above all.
 *
 * Bins are half-open, the last is closed: low ≤ value < high, and value = high for the last. Values and edges are
 * compared as they are, in 64 bits. So a redshift of 0.15 lies in the bin that begins with it under the edges of
 * `equalBins`, which are the decimal numbers, but below it under NumPy's `arange(0, 0.65, 0.05)`, whose edge is
 * 0.15000000000000002 (0.3 and 0.35 likewise). And a redshift that was kept in 32 bits may lie a rounding beside its decimal
 * number: 0.35 in the bin below the edge, 0.6 above all bins that end there.
 *
 * @throws RedshiftLabError `bad-edges`, or `not-finite`
 * @example
 * Array.from(binNumbers([-1, 0, 0.1, 0.2, 0.3], [0, 0.1, 0.2])) // => [-1, 0, 1, 1, 2]
 */
export function binNumbers(values: ArrayLike<number>, edges: readonly number[]): Int32Array {
  requireEdges(edges);
  return Int32Array.from({ length: values.length }, (_, place) => {
    const value = values[place]!;
    if (!Number.isFinite(value)) {
      throw new RedshiftLabError(
        'not-finite',
        `The value at position ${place} is ${value} and lies in no bin: leave out objects without a value first.`,
      );
    }
    return binOf(value, edges);
  });
}

/** How many values lie outside all bins. */
export interface OutsideBins {
  readonly below: number;
  readonly above: number;
}

/**
 * How many values lie below the first and above the last edge: `binnedMetrics` leaves them out.
 *
 * @throws RedshiftLabError `bad-edges`, or `not-finite`
 * @example
 * outsideBins([-1, 0, 0.2, 0.3, 0.4], [0, 0.1, 0.2]) // => { below: 1, above: 2 }
 */
export function outsideBins(values: ArrayLike<number>, edges: readonly number[]): OutsideBins {
  const bins = binNumbers(values, edges);
  return {
    below: bins.filter((bin) => bin < 0).length,
    above: bins.filter((bin) => bin >= edges.length - 1).length,
  };
}
