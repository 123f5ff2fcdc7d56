import { EigenvalueDecomposition, Matrix as LinearMatrix } from 'ml-matrix';

/** Directions at right angles, of length 1, and the place they start from. */
export interface Axes {
  /** Shape [count, width], row-major. */
  readonly directions: Float64Array;
  readonly count: number;
  readonly origin: Float64Array;
}

const mostRows = 20_000;
const mostColumns = 256;

/**
 * The directions of greatest variance of the bulk of these rows, the greatest first.
 *
 * The bulk are the rows without outliers: all their numbers lie within three interquartile ranges of the quartiles
 * (Tukey's outer fences). A code such as 0 for a missing magnitude would otherwise turn every axis towards itself.
 * Looks at some 20,000 rows at even distance; wider rows than 256 columns get their first columns as axes.
 *
 * @param rows row-major, `width` numbers each
 * @param mostAxes how many axes at most; there are no more than columns
 */
export function principalAxes(rows: Float64Array, width: number, mostAxes: number): Axes {
  const count = Math.min(mostAxes, width);
  const sample = evenRows(rows, width);
  const all = Array.from({ length: sample.length / width }, (_, row) => row);
  const inside = insideFences(sample, width, all);
  const bulk = inside.length >= 2 * width && inside.length >= all.length / 10 ? inside : all;
  const origin = new Float64Array(width);
  for (const row of bulk) {
    for (let column = 0; column < width; column++)
      origin[column]! += sample[row * width + column]! / bulk.length;
  }
  const directions = new Float64Array(count * width);
  if (width > mostColumns) {
    for (let axis = 0; axis < count; axis++) directions[axis * width + axis] = 1;
    return { directions, count, origin };
  }
  // Eigenvalues come in rising order.
  const { eigenvectorMatrix } = new EigenvalueDecomposition(covariance(sample, width, bulk, origin), {
    assumeSymmetric: true,
  });
  for (let axis = 0; axis < count; axis++) {
    for (let column = 0; column < width; column++) {
      directions[axis * width + column] = eigenvectorMatrix.get(column, width - 1 - axis);
    }
  }
  return { directions, count, origin };
}

function evenRows(rows: Float64Array, width: number): Float64Array {
  const count = rows.length / width;
  const step = Math.ceil(count / mostRows);
  const sample = new Float64Array(Math.ceil(count / step) * width);
  for (let row = 0, place = 0; row < count; row += step, place += width) {
    sample.set(rows.subarray(row * width, (row + 1) * width), place);
  }
  return sample;
}

/** Those of the rows whose numbers all lie inside the fences. A column whose quartiles are equal has no fences. */
function insideFences(sample: Float64Array, width: number, rows: readonly number[]): readonly number[] {
  const column = new Float64Array(rows.length);
  let inside = rows;
  for (let place = 0; place < width; place++) {
    rows.forEach((row) => (column[row] = sample[row * width + place]!));
    column.sort();
    const low = column[Math.floor((rows.length - 1) / 4)]!;
    const high = column[Math.ceil((3 * (rows.length - 1)) / 4)]!;
    const reach = high > low ? 3 * (high - low) : Infinity;
    inside = inside.filter((row) => {
      const value = sample[row * width + place]!;
      return value >= low - reach && value <= high + reach;
    });
  }
  return inside;
}

/** Σ (row − origin)ᵀ (row − origin) over the rows, which has the covariance's directions. */
function covariance(
  sample: Float64Array,
  width: number,
  rows: readonly number[],
  origin: Float64Array,
): LinearMatrix {
  const sums = new Float64Array(width * width);
  const centred = new Float64Array(width);
  for (const row of rows) {
    for (let place = 0; place < width; place++)
      centred[place] = sample[row * width + place]! - origin[place]!;
    for (let one = 0; one < width; one++) {
      for (let other = 0; other <= one; other++)
        sums[one * width + other]! += centred[one]! * centred[other]!;
    }
  }
  const matrix = LinearMatrix.zeros(width, width);
  for (let one = 0; one < width; one++) {
    for (let other = 0; other <= one; other++) {
      matrix.set(one, other, sums[one * width + other]!);
      matrix.set(other, one, sums[one * width + other]!);
    }
  }
  return matrix;
}
