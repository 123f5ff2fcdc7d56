/** The bin of a value: half-open, the last closed; −1 for a value outside all bins. By bisection. */
export function binOf(value: number, edges: Float64Array): number {
  const last = edges.length - 1;
  if (!(value >= edges[0]! && value <= edges[last]!)) return -1;
  let [low, high] = [0, last];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (edges[middle]! <= value) low = middle;
    else high = middle;
  }
  return low;
}

/** The probability below a value, linear within a bin; 0 below all bins and 1 above. */
export function cumulativeAt(value: number, shares: Float64Array, edges: Float64Array): number {
  if (value <= edges[0]!) return 0;
  const bin = binOf(value, edges);
  if (bin === -1) return 1;
  let below = 0;
  for (let place = 0; place < bin; place++) below += shares[place]!;
  const inside = (value - edges[bin]!) / (edges[bin + 1]! - edges[bin]!);
  // A sum of shares may exceed 1 by a rounding.
  return Math.min(below + shares[bin]! * inside, 1);
}

/** The least value below which there is this probability, linear within a bin. */
export function quantileAt(level: number, shares: Float64Array, edges: Float64Array): number {
  let below = 0;
  let last = 0;
  for (let bin = 0; bin < shares.length; bin++) {
    const share = shares[bin]!;
    if (share === 0) continue;
    last = bin;
    if (below + share >= level) {
      const inside = (level - below) / share;
      return edges[bin]! + inside * (edges[bin + 1]! - edges[bin]!);
    }
    below += share;
  }
  return edges[last + 1]!;
}
