import { normalShares, RedshiftLabError } from '../../base';
import type { Matrix } from '../../table';
import { checkDensityEdges } from './binned-density';
import type { BinnedDensity } from './binned-density';

/**
 * The densities of a network with a mixture output, in bins: the exact share of the Gaussians in each bin, divided by
 * their share in all bins.
 *
 * @param outputs shape [objects, 3 · components], as under `gaussianMixtureLoss`: logits of the shares, means, natural
 *   logarithms of the sigmas
 * @param edges in the unit of the means, in ascending order
 * @throws RedshiftLabError `bad-edges`, `wrong-shape`, `no-objects`; `not-finite` naming the row; `no-density` naming a row
 *   whose Gaussians all lie outside the bins
 * @example
 * binnedDensityFromMixture(createMatrix(Float32Array.of(0, 0, 0), [1, 3]), 1, [-1, 0, 1]).probabilities.values.join() // => '0.5,0.5'
 */
export function binnedDensityFromMixture(
  outputs: Matrix,
  components: number,
  edges: ArrayLike<number>,
): BinnedDensity {
  const bounds = Float64Array.from(edges);
  checkDensityEdges(bounds);
  const { shape, values } = outputs;
  const [rows = 0, width] = shape;
  if (shape.length !== 2 || width !== 3 * components || components < 1) {
    throw new RedshiftLabError(
      'wrong-shape',
      `The outputs have shape [${shape.join(', ')}], but a mixture of ${components} needs [objects, ${3 * components}].`,
    );
  }
  if (rows === 0) throw new RedshiftLabError('no-objects', 'There are no objects to evaluate.');
  const bins = bounds.length - 1;
  const probabilities = new Float32Array(rows * bins);
  for (let row = 0; row < rows; row++) {
    const numbers = values.subarray(row * width, (row + 1) * width);
    if (!numbers.every(Number.isFinite)) {
      throw new RedshiftLabError(
        'not-finite',
        `The mixture of row ${row} (counted from 0) holds a number that is not finite: the training went astray.`,
      );
    }
    const shares = sharesOf(numbers, components, bounds);
    const total = shares.reduce((sum, share) => sum + share, 0);
    if (!(total > 0)) {
      throw new RedshiftLabError(
        'no-density',
        `The mixture of row ${row} (counted from 0) has no density from ${bounds[0]} to ${bounds[bins]}: widen the bins.`,
      );
    }
    probabilities.set(
      shares.map((share) => share / total),
      row * bins,
    );
  }
  return { edges: bounds, probabilities: { values: probabilities, shape: [rows, bins] } };
}

/** The mixture's share in each bin. */
function sharesOf(numbers: Float32Array, components: number, edges: Float64Array): Float64Array {
  const logits = numbers.subarray(0, components);
  const largest = Math.max(...logits);
  const weights = Float64Array.from(logits, (logit) => Math.exp(logit - largest));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const shares = new Float64Array(edges.length - 1);
  weights.forEach((weight, place) => {
    const mean = numbers[components + place]!;
    const sigma = Math.exp(numbers[2 * components + place]!);
    const gaussian = normalShares(edges, mean, sigma);
    for (let bin = 0; bin < shares.length; bin++) shares[bin]! += (weight / sum) * gaussian[bin]!;
  });
  return shares;
}
