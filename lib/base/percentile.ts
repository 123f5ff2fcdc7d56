/**
 * The percentile of values, with linear interpolation between neighbours (NumPy's default).
 *
 * @param values at least one
 * @param percent 0 … 100
 * @example
 * percentile([4, 1, 3, 2], 50) // => 2.5
 */
export function percentile(values: ArrayLike<number>, percent: number): number {
  return percentileOfSorted(Float64Array.from(values).sort(), percent);
}

/** The same for values in ascending order. */
export function percentileOfSorted(sorted: Float64Array, percent: number): number {
  const position = (percent / 100) * (sorted.length - 1);
  const below = Math.floor(position);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below]! + (position - below) * (sorted[above]! - sorted[below]!);
}
