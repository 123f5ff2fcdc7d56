/**
 * The middle of the sorted values, or the mean of the two in the middle.
 *
 * @example
 * median([3, 1, 2, 10]) // => 2.5
 */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length / 2;
  return (sorted[Math.ceil(middle) - 1]! + sorted[Math.floor(middle)]!) / 2;
}
