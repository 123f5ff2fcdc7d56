/**
 * The median: the mean of the two middle values of an even number. Changes the order of the values.
 *
 * @param values one or more
 * @example
 * median(Float64Array.of(4, 1, 3)) // => 3
 * median(Float64Array.of(4, 1, 3, 9)) // => 3.5
 */
export function median(values: Float64Array): number {
  const upper = values.length >> 1;
  select(values, upper);
  if (values.length % 2 === 1) return values[upper]!;
  let lower = -Infinity;
  for (let place = 0; place < upper; place++) lower = Math.max(lower, values[place]!);
  return (lower + values[upper]!) / 2;
}

/**
 * The least value at which the weights of it and of what is below come to half of all weights.
 *
 * @param weights ≥ 0, one per value
 * @example
 * weightedMedian(Float64Array.of(4, 1, 3), Float64Array.of(1, 1, 5)) // => 3
 * weightedMedian(Float64Array.of(1, 2), Float64Array.of(1, 1)) // => 1
 */
export function weightedMedian(values: Float64Array, weights: Float64Array): number {
  const order = Uint32Array.from(values, (_, place) => place).sort(
    (one, other) => values[one]! - values[other]!,
  );
  const half = weights.reduce((sum, weight) => sum + weight, 0) / 2;
  let sum = 0;
  for (const place of order) {
    sum += weights[place]!;
    if (sum >= half && sum > 0) return values[place]!;
  }
  return values[order[order.length - 1]!]!;
}

/** Bring the value that belongs at `wanted` in rising order there, smaller ones before and greater ones behind it. */
function select(values: Float64Array, wanted: number): void {
  let from = 0;
  let to = values.length - 1;
  while (from < to) {
    const pivot = values[(from + to) >> 1]!;
    let left = from;
    let right = to;
    while (left <= right) {
      while (values[left]! < pivot) left++;
      while (values[right]! > pivot) right--;
      if (left > right) break;
      const value = values[left]!;
      values[left] = values[right]!;
      values[right] = value;
      left++;
      right--;
    }
    if (wanted <= right) to = right;
    else if (wanted >= left) from = left;
    else return;
  }
}
