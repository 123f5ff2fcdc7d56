import { createRandom } from '../base';

/**
 * At most this many of the rows, drawn at random by the seed, in their order: for methods that cannot take all.
 *
 * @example
 * drawRows(Int32Array.of(4, 7, 9), 5, 1).join() // => '4,7,9'
 */
export function drawRows(rows: Int32Array, atMost: number, seed: number): Int32Array {
  if (rows.length <= atMost) return rows;
  const drawn = createRandom(seed, 'drawn rows').permutation(rows.length).slice(0, atMost).sort();
  return drawn.map((place) => rows[place]!);
}
