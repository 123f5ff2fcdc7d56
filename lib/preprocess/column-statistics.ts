/**
 * `min-max` onto [0, 1]; `z-score` to mean 0 and deviation 1; `robust` to median 0 and interquartile range 1.
 */
export type ScalerKind = 'min-max' | 'z-score' | 'robust';

/**
 * The center and spread of a column, as the kind of scaler wants them; see `fitScaler`. Spread 0: the column
 * is constant, or alike in its middle half where the kind is robust.
 *
 * @param values one or more finite numbers; `robust` sorts them in place
 */
export function columnStatistics(kind: ScalerKind, values: Float64Array): { center: number; spread: number } {
  if (kind === 'robust') {
    values.sort();
    return { center: percentile(values, 0.5), spread: percentile(values, 0.75) - percentile(values, 0.25) };
  }
  let least = Infinity;
  let greatest = -Infinity;
  let sum = 0;
  for (const value of values) {
    if (value < least) least = value;
    if (value > greatest) greatest = value;
    sum += value;
  }
  if (kind === 'min-max') return { center: least, spread: greatest - least };
  // Rounding gives a constant column a tiny deviation; it has none.
  if (least === greatest) return { center: least, spread: 0 };
  const mean = sum / values.length;
  let squares = 0;
  let rest = 0;
  for (const value of values) {
    squares += (value - mean) * (value - mean);
    rest += value - mean;
  }
  return { center: mean, spread: Math.sqrt((squares - (rest * rest) / values.length) / values.length) };
}

/** The percentile of sorted values, with linear interpolation between neighbours. */
function percentile(sorted: Float64Array, share: number): number {
  const position = share * (sorted.length - 1);
  const below = Math.floor(position);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below]! + (position - below) * (sorted[above]! - sorted[below]!);
}
