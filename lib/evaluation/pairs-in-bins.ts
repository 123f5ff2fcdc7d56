import { binNumbers } from './bins';
import { checkPairs } from './check-pairs';

/** The objects of one bin. */
export interface PairsInBin {
  readonly low: number;
  readonly high: number;
  /** The bin's part of all objects, those outside all bins included. */
  readonly share: number;
  readonly truth: Float64Array;
  readonly prediction: Float64Array;
}

/**
 * Truths and predictions, sorted into bins of any quantity; within a bin they keep their order.
 *
 * @param by the quantity, one value per object
 * @param edges at least two, in ascending order; bins are half-open, the last is closed
 * @throws RedshiftLabError `bad-edges`, `unequal-lengths`, `no-objects`, `not-finite`
 * @example
 * pairsInBins([0, 1, 2], [0, 1, 3], [5, 6, 7], [8, 9, 10])[1].prediction // => [9, 10]
 */
export function pairsInBins(
  by: ArrayLike<number>,
  edges: readonly number[],
  truth: ArrayLike<number>,
  prediction: ArrayLike<number>,
): PairsInBin[] {
  const bins = binNumbers(by, edges);
  checkPairs({ 'the binned quantity': by, truth, prediction });
  const members: number[][] = edges.slice(1).map(() => []);
  bins.forEach((bin, place) => members[bin]?.push(place));
  return members.map((places, bin) => ({
    low: edges[bin]!,
    high: edges[bin + 1]!,
    share: places.length / by.length,
    truth: valuesAt(places, truth),
    prediction: valuesAt(places, prediction),
  }));
}

function valuesAt(places: readonly number[], values: ArrayLike<number>): Float64Array {
  return Float64Array.from({ length: places.length }, (_, place) => values[places[place]!]!);
}
