import { createNearestHeap } from '../nearest-heap';
import { createRowDistances } from './row-distances';

/** The nearest known rows of one row, the nearest first; of two at equal distance the earlier one. */
export interface NearRows {
  readonly places: Int32Array;
  /** Σ (known − wanted)², in 64 bits. */
  readonly squares: Float64Array;
}

/** Rows that are compared in 64 bits beyond those asked for: rounding may put a near one behind so many others. */
const spare = 8;

/**
 * A search among wide rows, such as spectra: a product of matrices ranks all known rows, and the first of them, with a few
 * to spare, are compared again in 64 bits. In hundreds of columns with noise, boxes rule out nothing, so that
 * `createNearestSearch` would compare every two rows one by one.
 *
 * @param known row-major, `rows` rows
 */
export function createNearestRows(
  known: Float32Array,
  rows: number,
  neighbours: number,
): (inputs: Float32Array, count: number, listener: (row: number, nearest: NearRows) => void) => void {
  const width = known.length / rows;
  const distances = createRowDistances(known, rows);
  const first = createNearestHeap(Math.min(rows, neighbours + spare));
  const places = new Int32Array(neighbours);
  const squares = new Float64Array(neighbours);

  return (inputs, count, listener) => {
    const all = distances.to(inputs, count);
    for (let row = 0; row < count; row++) {
      first.clear();
      for (let other = 0; other < rows; other++) first.offer(other, all[row * rows + other]!);
      const exact = Array.from(first.places, (place) => ({ place, square: squareOf(row, place) }));
      exact.sort((one, other) => one.square - other.square || one.place - other.place);
      for (let rank = 0; rank < neighbours; rank++) {
        places[rank] = exact[rank]!.place;
        squares[rank] = exact[rank]!.square;
      }
      listener(row, { places, squares });
    }

    function squareOf(row: number, place: number): number {
      let sum = 0;
      for (let one = row * width, other = place * width, end = one + width; one < end; one++, other++) {
        sum += (inputs[one]! - known[other]!) ** 2;
      }
      return sum;
    }
  };
}
