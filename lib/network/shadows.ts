import type { Axes } from './principal-axes';

/**
 * Rows seen along a few axes: the coordinates on them and the length of what is left over, filled up with zeros to a
 * multiple of four.
 *
 * A shadow is as long as its row, and two shadows are never farther apart than their rows, because the rests of two rows
 * differ by at least the difference of their lengths.
 */
export interface Shadows {
  /** Row-major, rounded to 32 bits: off by less than a millionth of the row's distance from the axes' origin. */
  readonly values: Float32Array;
  /** Numbers per row. */
  readonly width: number;
}

/** The shadows of rows as wide as the axes' origin. */
export function castShadows(rows: Float64Array, { directions, count, origin }: Axes): Shadows {
  const columns = origin.length;
  const width = 4 * Math.ceil((count + 1) / 4);
  const values = new Float32Array((rows.length / columns) * width);
  const centred = new Float64Array(columns);
  for (let start = 0, shadow = 0; start < rows.length; start += columns, shadow += width) {
    let rest = 0;
    for (let column = 0; column < columns; column++) {
      const number = rows[start + column]! - origin[column]!;
      centred[column] = number;
      rest += number * number;
    }
    for (let axis = 0; axis < count; axis++) {
      let along = 0;
      for (let column = 0, place = axis * columns; column < columns; column++, place++) {
        along += centred[column]! * directions[place]!;
      }
      values[shadow + axis] = along;
      rest -= along * along;
    }
    values[shadow + count] = Math.sqrt(Math.max(0, rest));
  }
  return { values, width };
}

/** The length of a shadow, which is that of its row. */
export function lengthOf(shadow: Float32Array): number {
  let square = 0;
  for (let place = 0; place < shadow.length; place++) square += shadow[place]! * shadow[place]!;
  return Math.sqrt(square);
}
