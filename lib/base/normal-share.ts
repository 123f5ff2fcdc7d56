/**
 * The share of a normal distribution between two numbers, with an error below 2e-15 and, in the tails, of at most 1e-8 of
 * itself. By vega-statistics (West 2009).
 *
 * @param low may be −Infinity
 * @param high at least low; may be Infinity
 * @param sigma above 0
 * @example
 * normalShare(-1, 1, 0, 1) // => 0.6826894921370859
 */
export function normalShare(low: number, high: number, mean: number, sigma: number): number {
  const cumulative = (cumulativeNormal ??= loadCumulativeNormal());
  const [start, end] = [(low - mean) / sigma, (high - mean) / sigma];
  // Above the mean the difference of two numbers near 1 would lose what the mirrored one keeps.
  return start > 0 ? cumulative(-start) - cumulative(-end) : cumulative(end) - cumulative(start);
}

type CumulativeNormal = (value: number) => number;

let cumulativeNormal: CumulativeNormal | undefined;

/** The package has no types. */
function loadCumulativeNormal(): CumulativeNormal {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return (require('vega-statistics') as { cumulativeNormal: CumulativeNormal }).cumulativeNormal;
}
