/** For each column of two row-major matrices the sum of the products of its numbers. */
export function columnDots(one: Float32Array, other: Float32Array, columns: number): Float64Array {
  const sums = new Float64Array(columns);
  for (let start = 0; start < one.length; start += columns) {
    for (let column = 0; column < columns; column++)
      sums[column]! += one[start + column]! * other[start + column]!;
  }
  return sums;
}
