import { createRandom, RedshiftLabError } from '../base';

/**
 * At most this many of the rows, drawn at random by the seed, in their order: for methods that cannot take all.
 *
 * @param atMost a whole number ≥ 0, or Infinity for all
 * @throws RedshiftLabError `wrong-option`
 * @example
 * drawRows(Int32Array.of(4, 7, 9), 5, 1).join() // => '4,7,9'
 */
export function drawRows(rows: Int32Array, atMost: number, seed: number): Int32Array {
  if (!(atMost === Infinity || (Number.isInteger(atMost) && atMost >= 0))) {
    throw new RedshiftLabError(
      'wrong-option',
      `At most ${atMost} rows cannot be drawn: give a whole number of 0 or more.`,
    );
  }
  if (rows.length <= atMost) return rows;
  const drawn = createRandom(seed, 'drawn rows').permutation(rows.length).slice(0, atMost).sort();
  return drawn.map((place) => rows[place]!);
}
