/**
 * The shares of a normal distribution between neighbouring edges, with an error below 2e-15 and, in the tails, of at most
 * 1e-8 of themselves. By vega-statistics (West 2009).
 *
 * @param edges in ascending order; the first may be −Infinity and the last Infinity
 * @param sigma above 0
 * @returns one share less than edges
 * @example
 * Array.from(normalShares([-1, 1, Infinity], 0, 1)) // => [0.6826894921370859, 0.15865525393145705]
 */
export function normalShares(edges: ArrayLike<number>, mean: number, sigma: number): Float64Array {
  const cumulative = (cumulativeNormal ??= loadCumulativeNormal());
  const shares = new Float64Array(edges.length - 1);
  let isAbove = edges[0]! > mean;
  let tail = cumulative(-Math.abs(edges[0]! - mean) / sigma);
  for (let place = 0; place < shares.length; place++) {
    const distance = (edges[place + 1]! - mean) / sigma;
    const next = cumulative(-Math.abs(distance));
    // Differences of the tails, because those of numbers near 1 would lose what is small.
    shares[place] = isAbove ? tail - next : distance > 0 ? 1 - tail - next : next - tail;
    isAbove = distance > 0;
    tail = next;
  }
  return shares;
}

/**
 * The share of a normal distribution between two numbers; see `normalShares`.
 *
 * @example
 * normalShare(-1, 1, 0, 1) // => 0.6826894921370859
 */
export function normalShare(low: number, high: number, mean: number, sigma: number): number {
  return normalShares([low, high], mean, sigma)[0]!;
}

type CumulativeNormal = (value: number) => number;

let cumulativeNormal: CumulativeNormal | undefined;

/** The package has no types. */
function loadCumulativeNormal(): CumulativeNormal {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return (require('vega-statistics') as { cumulativeNormal: CumulativeNormal }).cumulativeNormal;
}
