/**
 * Each column of a matrix smoothed by a Gaussian along its rows; the first and last row are repeated beyond the ends.
 * Result as SciPy's `gaussian_filter1d(values, deviation, axis=0, mode='nearest', truncate=4)`. Written by hand, as no
 * library of the project smooths.
 *
 * @param values row-major, `width` numbers per row
 * @param deviation of the Gaussian, in rows, > 0
 */
export function smoothColumns(values: Float64Array, width: number, deviation: number): Float64Array {
  const rows = values.length / width;
  const half = Math.floor(4 * deviation + 0.5);
  const kernel = Float64Array.from({ length: 2 * half + 1 }, (_, place) =>
    Math.exp(-0.5 * ((place - half) / deviation) ** 2),
  );
  const sum = kernel.reduce((total, share) => total + share, 0);
  const smooth = new Float64Array(values.length);
  for (let row = 0; row < rows; row++) {
    kernel.forEach((share, place) => {
      const other = Math.min(Math.max(row + place - half, 0), rows - 1);
      for (let column = 0; column < width; column++)
        smooth[row * width + column]! += (share / sum) * values[other * width + column]!;
    });
  }
  return smooth;
}
