import { RedshiftLabError } from '../../base';
import { numberPerDensity } from '../density/binned-density';
import type { BinnedDensity } from '../density/binned-density';
import { binOf } from '../density/cumulative';

/** A window may hold so much less than the best one: then the highest bin decides. */
const slack = 1e-3;

/**
 * The middle of the bin around which a density has the most probability within ± width · (1 + middle): of all middles of
 * bins the guess with the greatest expected success rate, if the density is calibrated.
 *
 * The mode asks which class is likeliest, and a success which neighbourhood is. Where the windows of neighbouring bins hold the
 * same within 0.001, as around a single sharp peak, it is the bin of them that is highest, of equal ones the first.
 *
 * @param width of the redshift over 1 + redshift, above 0; by default that of the success rate
 * @throws RedshiftLabError `bad-width`, and as `binnedDensity`
 * @example
 * const twoPeaks = createMatrix(Float32Array.of(0.4, 0, 0, 0, 0, 0.3, 0.3), [1, 7]);
 * densityWindowMode(binnedDensity(twoPeaks, [0, 1, 2, 3, 4, 5, 6, 7]), 0.2)[0] // => 6.5
 */
export function densityWindowMode(density: BinnedDensity, width = 0.001): Float64Array {
  if (!(width > 0 && width < Infinity)) {
    throw new RedshiftLabError('bad-width', `The width of the window is ${width}; give a number above 0.`);
  }
  const { edges } = density;
  const bins = edges.length - 1;
  const middles = Float64Array.from({ length: bins }, (_, bin) => (edges[bin]! + edges[bin + 1]!) / 2);
  const lows = middles.map((middle) => placeOf(middle - width * (1 + middle), edges));
  const highs = middles.map((middle) => placeOf(middle + width * (1 + middle), edges));
  const below = new Float64Array(bins + 1);
  return numberPerDensity(density, (shares) => {
    for (let bin = 0; bin < bins; bin++) below[bin + 1] = below[bin]! + shares[bin]!;
    const inside = middles.map((_, bin) => at(highs[bin]!, below) - at(lows[bin]!, below));
    const most = inside.reduce((one, other) => Math.max(one, other), 0);
    let best = -1;
    inside.forEach((share, bin) => {
      if (share >= most - slack && (best < 0 || height(bin) > height(best))) best = bin;
    });
    return middles[best]!;

    function height(bin: number): number {
      return shares[bin]! / (edges[bin + 1]! - edges[bin]!);
    }
  });
}

/** A redshift as a number of bins: 2.5 in the middle of the third; held to the ends. */
function placeOf(value: number, edges: Float64Array): number {
  if (value <= edges[0]!) return 0;
  const bin = binOf(value, edges);
  return bin < 0 ? edges.length - 1 : bin + (value - edges[bin]!) / (edges[bin + 1]! - edges[bin]!);
}

/** The probability below such a place. */
function at(place: number, below: Float64Array): number {
  const bin = Math.min(Math.floor(place), below.length - 2);
  return below[bin]! + (place - bin) * (below[bin + 1]! - below[bin]!);
}
