import { binOf, countUpTo, normalShares, percentileOfSorted, RedshiftLabError } from '../base';
import { createMatrix } from '../table';
import type { Matrix } from '../table';

/** Bins follow the labels' own percentiles by so much, and equal steps by the rest. */
const shareOfPercentiles = 0.7;
/** Labels count as wild beyond so many times the range of the middle 80 %. */
const reach = 4;

/** How a label is laid out for a network: ln(1 + z) for a redshift, else itself. */
export function toScale(kind: 'redshift' | 'number', value: number): number {
  return kind === 'redshift' ? Math.log1p(value) : value;
}

/**
 * The edges of a density's bins for labels: between bins of equal numbers of labels, which are fine where there are many,
 * and bins of equal width, which reach everywhere; on the scale ln(1 + z) for redshifts.
 *
 * There is a bin for each 15 labels, 20 at least and 100 at most. Wild labels, further out than 4 times the range of the
 * middle 80 %, do not spread the bins; they count as the first or last bin.
 *
 * @returns in the label's unit, ascending
 * @throws RedshiftLabError `constant-label`
 */
export function labelGrid(labels: Float64Array, kind: 'redshift' | 'number'): number[] {
  const sorted = labels.map((label) => toScale(kind, label)).sort();
  const [tenth, ninetieth] = [percentileOfSorted(sorted, 10), percentileOfSorted(sorted, 90)];
  const range = ninetieth > tenth ? ninetieth - tenth : sorted.at(-1)! - sorted[0]!;
  if (!(range > 0)) {
    throw new RedshiftLabError(
      'constant-label',
      `All ${labels.length} labels are ${labels[0]}: there is nothing to learn.`,
    );
  }
  const tame = sorted.filter((label) => label >= tenth - reach * range && label <= ninetieth + reach * range);
  const bins = Math.min(Math.max(Math.round(labels.length / 15), 20), 100);
  const [low, high] = [tame[0]!, tame.at(-1)!];
  const edges = Array.from({ length: bins + 1 }, (_, place) => {
    const share = place / bins;
    const equal = low + share * (high - low);
    return shareOfPercentiles * percentileOfSorted(tame, 100 * share) + (1 - shareOfPercentiles) * equal;
  });
  return kind === 'redshift' ? edges.map(Math.expm1) : edges;
}

/**
 * Targets of a softmax over the grid's bins: each label as a Gaussian of its bin's width, in bins' shares that sum to 1, so
 * that the network learns which bins are neighbours.
 *
 * @param edges from `labelGrid`; a label outside counts as the nearest edge
 * @returns shape [labels, bins]
 */
export function gridTargets(
  labels: ArrayLike<number>,
  kind: 'redshift' | 'number',
  edges: readonly number[],
): Matrix {
  const bins = edges.length - 1;
  const scaled = Float64Array.from(edges, (edge) => toScale(kind, edge));
  const values = new Float32Array(labels.length * bins);
  for (let row = 0; row < labels.length; row++) {
    const label = Math.min(Math.max(toScale(kind, labels[row]!), scaled[0]!), scaled[bins]!);
    const bin = binOf(label, scaled);
    const sigma = scaled[bin + 1]! - scaled[bin]!;
    // Beyond six sigmas nothing is left that 32 bits would show.
    const first = Math.max(countUpTo(scaled, label - 6 * sigma) - 1, 0);
    const last = Math.min(countUpTo(scaled, label + 6 * sigma), bins);
    const shares = normalShares(scaled.subarray(first, last + 1), label, sigma);
    const total = shares.reduce((sum, share) => sum + share, 0);
    shares.forEach((share, place) => (values[row * bins + first + place] = share / total));
  }
  return createMatrix(values, [labels.length, bins]);
}
