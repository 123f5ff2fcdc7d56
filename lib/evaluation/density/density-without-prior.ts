import { RedshiftLabError } from '../../base';
import { changeDensities } from './binned-density';
import type { BinnedDensity } from './binned-density';

/**
 * Densities with the redshift distribution of the training set taken out of them: a network learns posteriors, which are
 * likelihood times that prior, and posterior · prior^−exponent, made to sum to 1, is what it would say under another. With
 * exponent 1 the prior is flat; between 0 and 1 it is flattened in part; −1 would put the prior in once more.
 *
 * A flat prior takes away the pull towards redshifts that are frequent, and with it part of the bias at rare ones; for
 * objects that are distributed like the training set the densities are less calibrated afterwards.
 *
 * @param prior the training set's share or count per bin, above 0 in every bin: add a count of 1 to each where there are
 *   empty ones
 * @param exponent by default 1
 * @throws RedshiftLabError `bad-prior`, `bad-exponent`, and as `binnedDensity`
 * @example
 * densityWithoutPrior(binnedDensity(createMatrix(Float32Array.of(0.75, 0.25), [1, 2]), [0, 1, 2]), [3, 1]).probabilities.values.join() // => '0.5,0.5'
 */
export function densityWithoutPrior(
  density: BinnedDensity,
  prior: ArrayLike<number>,
  exponent = 1,
): BinnedDensity {
  const { edges } = density;
  if (!Number.isFinite(exponent)) {
    throw new RedshiftLabError('bad-exponent', `The exponent of the prior is ${exponent}; give a number.`);
  }
  if (prior.length !== edges.length - 1) {
    throw new RedshiftLabError(
      'bad-prior',
      `The prior has ${prior.length} bins but the densities have ${edges.length - 1}: count in the same bins.`,
    );
  }
  const heights = Float64Array.from(prior, (count, bin) => {
    if (!(count > 0 && count < Infinity)) {
      throw new RedshiftLabError(
        'bad-prior',
        `The prior is ${count} in bin ${bin} (counted from 0); it must be above 0: add a count of 1 to each bin.`,
      );
    }
    return count / (edges[bin + 1]! - edges[bin]!);
  });
  // In units of the height whose factor is the largest, so that no power overflows.
  const unit = exponent > 0 ? Math.min(...heights) : Math.max(...heights);
  const factors = heights.map((height) => (height / unit) ** -exponent);
  return changeDensities(density, (shares) =>
    shares.forEach((share, bin) => (shares[bin] = share * factors[bin]!)),
  );
}
