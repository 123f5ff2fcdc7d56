import { createFactor } from './products';

/** Squared distances between rows and a set of known rows, through a product of matrices. */
export interface RowDistances {
  /**
   * From each of these rows to each known row, shape [rows, known rows]; off by about a millionth of the rows' own squared
   * lengths, which the product's 32 bits lose.
   *
   * @param inputs row-major
   */
  to(inputs: Float32Array, rows: number): Float32Array;
}

/** @param known row-major, `rows` rows */
export function createRowDistances(known: Float32Array, rows: number): RowDistances {
  const lengths = squaredLengths(known, rows);
  return {
    to(inputs, count) {
      const factor = createFactor(known, rows);
      const squares = factor.under(inputs);
      factor.dispose();
      squaredLengths(inputs, count).forEach((length, row) => {
        for (let other = 0, place = row * rows; other < rows; other++, place++) {
          squares[place] = Math.max(0, length + lengths[other]! - 2 * squares[place]!);
        }
      });
      return squares;
    },
  };
}

function squaredLengths(values: Float32Array, rows: number): Float64Array {
  const width = values.length / rows;
  return Float64Array.from({ length: rows }, (_, row) => {
    let sum = 0;
    for (let place = row * width; place < (row + 1) * width; place++) sum += values[place]! * values[place]!;
    return sum;
  });
}
