import { equalBins, RedshiftLabError } from '../../base';
import { binNumbers } from '../bins';
import { numberPerDensity } from './binned-density';
import type { BinnedDensity } from './binned-density';
import { checkTruth } from './check-truth';
import { cumulativeAt } from './cumulative';

/**
 * The probability that each density has below the truth (PIT). Over many objects these are uniform from 0 to 1 where the
 * densities are calibrated: a hump in the middle says that densities are too wide, a trough that they are too narrow, a
 * slope that they are biased.
 *
 * A truth below all bins gives 0, above all bins 1.
 *
 * Source: Dawid 1984, Statistical Theory: The Prequential Approach.
 *
 * @throws RedshiftLabError `unequal-lengths`, `no-objects`, `not-finite`, and as `binnedDensity`
 * @example
 * probabilityIntegralTransform(binnedDensity(createMatrix(Float32Array.of(0.5, 0.5), [1, 2]), [0, 1, 2]), [1.5])[0] // => 0.75
 */
export function probabilityIntegralTransform(density: BinnedDensity, truth: ArrayLike<number>): Float64Array {
  checkTruth(density, truth);
  return numberPerDensity(density, (shares, row) => cumulativeAt(truth[row]!, shares, density.edges));
}

/** The objects whose transform lies in one bin. */
export interface TransformBin {
  readonly low: number;
  readonly high: number;
  readonly count: number;
  /** count over the count that calibrated densities lead one to expect: 1 within the noise. */
  readonly ratio: number;
  /** The standard deviation of the ratio for calibrated densities, from the binomial distribution. */
  readonly ratioDeviation: number;
}

/**
 * The histogram of transforms, in bins of equal width from 0 to 1; half-open, the last closed.
 *
 * @param transforms from `probabilityIntegralTransform`
 * @param bins by default 20
 * @throws RedshiftLabError `bad-edges`, `bad-transform`, `no-objects`
 * @example
 * transformHistogram([0.1, 0.2, 0.9, 1], 2).map(({ ratio }) => ratio) // => [1, 1]
 */
export function transformHistogram(transforms: ArrayLike<number>, bins = 20): TransformBin[] {
  checkTransforms(transforms);
  const edges = equalBins(0, 1, bins);
  const counts = new Int32Array(bins);
  binNumbers(transforms, edges).forEach((bin) => counts[bin]!++);
  const expected = transforms.length / bins;
  return Array.from(counts, (count, bin) => ({
    low: edges[bin]!,
    high: edges[bin + 1]!,
    count,
    ratio: count / expected,
    ratioDeviation: Math.sqrt((1 - 1 / bins) / expected),
  }));
}

/** Refuse what is no list of probabilities. */
export function checkTransforms(transforms: ArrayLike<number>): void {
  if (transforms.length === 0) throw new RedshiftLabError('no-objects', 'There are no objects to evaluate.');
  for (let place = 0; place < transforms.length; place++) {
    if (transforms[place]! >= 0 && transforms[place]! <= 1) continue;
    throw new RedshiftLabError(
      'bad-transform',
      `The transform at position ${place} is ${transforms[place]}; give probabilities from 0 to 1.`,
    );
  }
}
