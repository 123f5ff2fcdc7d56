import { RedshiftLabError } from '../base';
import { numbers } from './table';
import type { Table } from './table';

/** Numbers for a network: row-major, shape [rows, …]. Spectra and images live here, never in a danfo frame. */
export interface Matrix {
  readonly values: Float32Array;
  readonly shape: readonly number[];
}

/** How many numbers a shape holds. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}

/**
 * A matrix of these values and shape.
 *
 * @throws RedshiftLabError `wrong-shape` where the shape does not hold just these values
 */
export function createMatrix(values: Float32Array, shape: readonly number[]): Matrix {
  const size = sizeOf(shape);
  if (size !== values.length) {
    throw new RedshiftLabError(
      'wrong-shape',
      `A matrix of shape [${shape.join(', ')}] holds ${size} values, not ${values.length}.`,
    );
  }
  return { values, shape };
}

/**
 * The columns of these names as a matrix of shape [rows, names].
 *
 * @throws RedshiftLabError `missing-column` or `not-numeric`
 */
export function matrixFromColumns(table: Table, names: readonly string[]): Matrix {
  const width = names.length;
  const values = new Float32Array(table.rows * width);
  names.forEach((name, place) => {
    const source = numbers(table, name);
    for (let row = 0; row < table.rows; row++) values[row * width + place] = source[row]!;
  });
  return { values, shape: [table.rows, width] };
}

/** The matrix's rows of these numbers (0-based), in this order. */
export function matrixRows(matrix: Matrix, rows: ArrayLike<number>): Matrix {
  const [count = 0, ...rest] = matrix.shape;
  const width = sizeOf(rest);
  const values = new Float32Array(rows.length * width);
  for (let position = 0; position < rows.length; position++) {
    const row = rows[position]!;
    if (!(Number.isInteger(row) && row >= 0 && row < count)) {
      throw new RedshiftLabError(
        'no-such-row',
        `There is no row ${row}: the matrix has rows 0 to ${count - 1}.`,
      );
    }
    values.set(matrix.values.subarray(row * width, (row + 1) * width), position * width);
  }
  return { values, shape: [rows.length, ...rest] };
}
