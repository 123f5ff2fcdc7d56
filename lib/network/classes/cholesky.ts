import { takeTurn } from './class-predictor';

const rowsPerTurn = 32;

/**
 * The inverse of the lower triangle L of which L · Lᵀ is a matrix, or undefined where the matrix is not positive definite
 * within rounding.
 *
 * Row by row, so that all sums run along rows. Written by hand: the one of ml-matrix takes seven seconds for 1,780 columns,
 * in which nobody can stop it, and this one a third of it.
 *
 * @param matrix symmetric, row-major, `size` rows; only its lower half is looked at
 * @param what what is stopped, for the sentence
 * @throws RedshiftLabError `stopped`
 */
export async function inverseCholesky(
  matrix: Float64Array,
  size: number,
  what: string,
): Promise<Float32Array | undefined> {
  const lower = matrix.slice();
  for (let row = 0; row < size; row++) {
    if (row % rowsPerTurn === 0) await takeTurn(what);
    for (let column = 0; column <= row; column++) {
      const rest = lower[row * size + column]! - alongRows(lower, row * size, column * size, column);
      if (column < row) lower[row * size + column] = rest / lower[column * size + column]!;
      else if (!(rest > 0)) return undefined;
      else lower[row * size + row] = Math.sqrt(rest);
    }
  }
  return invertTriangle(lower, size, what);
}

/** The inverse of a lower triangle; its columns stand as rows until the end. */
async function invertTriangle(lower: Float64Array, size: number, what: string): Promise<Float32Array> {
  const inverse = new Float32Array(size * size);
  const column = new Float64Array(size);
  for (let own = 0; own < size; own++) {
    if (own % rowsPerTurn === 0) await takeTurn(what);
    column[own] = 1 / lower[own * size + own]!;
    for (let row = own + 1; row < size; row++) {
      let sum = 0;
      for (let place = own, at = row * size + own; place < row; place++, at++)
        sum += lower[at]! * column[place]!;
      column[row] = -sum / lower[row * size + row]!;
    }
    for (let row = own; row < size; row++) inverse[row * size + own] = column[row]!;
  }
  return inverse;
}

/** Σ of the products of two rows' first numbers. */
function alongRows(values: Float64Array, one: number, other: number, count: number): number {
  const whole = count - (count % 4);
  // Four sums side by side: the processor need not wait for one addition to begin the next.
  let first = 0;
  let second = 0;
  let third = 0;
  let fourth = 0;
  for (let place = 0; place < whole; place += 4) {
    first += values[one + place]! * values[other + place]!;
    second += values[one + place + 1]! * values[other + place + 1]!;
    third += values[one + place + 2]! * values[other + place + 2]!;
    fourth += values[one + place + 3]! * values[other + place + 3]!;
  }
  for (let place = whole; place < count; place++) first += values[one + place]! * values[other + place]!;
  return first + second + third + fourth;
}
