import { RedshiftLabError } from '../../base';
import { checkPairs } from '../check-pairs';
import { numberPerDensity } from './binned-density';
import type { BinnedDensity } from './binned-density';
import { cumulativeAt } from './cumulative';

/**
 * The odds of a redshift: the probability within centre ± width · (1 + centre), near 1 where a density has one narrow
 * peak.
 *
 * Source: BPZ's definition, with a width of 0.02 in the ALHAMBRA catalogues; other surveys use other widths.
 *
 * @param centre the redshift of each object, such as `densityMode(density)`
 * @param width of the redshift over 1 + redshift, above 0
 * @throws RedshiftLabError `bad-width`, `unequal-lengths`, `not-finite`, and as `binnedDensity`
 * @example
 * densityOdds(binnedDensity(createMatrix(Float32Array.of(0.5, 0.5), [1, 2]), [0, 0.1, 0.2]), [0.1], 0.05)[0] // => 0.55
 */
export function densityOdds(density: BinnedDensity, centre: ArrayLike<number>, width: number): Float64Array {
  if (!(width > 0 && width < Infinity)) {
    throw new RedshiftLabError('bad-width', `The width of the odds is ${width}; give a number above 0.`);
  }
  if (centre.length !== density.probabilities.shape[0]) {
    throw new RedshiftLabError(
      'unequal-lengths',
      `There are ${density.probabilities.shape[0]} densities but ${centre.length} centres: give one per object.`,
    );
  }
  checkPairs({ centre });
  return numberPerDensity(density, (shares, row) => {
    const reach = width * (1 + centre[row]!);
    const below = (value: number) => cumulativeAt(value, shares, density.edges);
    return below(centre[row]! + reach) - below(centre[row]! - reach);
  });
}
