import { monotoneCubic } from '../../base';
import type { Random } from '../../base';
import { gaiaMockFacts } from './mock-facts';

/**
 * Draw a redshift, 0.004 … 0.6, after the thesis's histogram (mean 0.143, median 0.126, deviation 0.079).
 *
 * The inverse cumulative distribution goes through the percentiles of data/gaia/mock.json; a quarter of the galaxies
 * about 0.08 and 0.115 is moved into two narrow peaks there, which the thesis's Figure 17 shows.
 */
export function drawGaiaRedshift(random: Random): number {
  const { share, value, peaks } = gaiaMockFacts().redshift;
  inverse ??= monotoneCubic(share, value);
  const redshift = inverse(random.uniform());
  const centre = peaks.centres.find((one) => Math.abs(redshift - one) < peaks.halfWidth);
  if (centre === undefined || random.uniform() >= peaks.share) return redshift;
  return random.normal(centre, peaks.deviation);
}

let inverse: ((share: number) => number) | undefined;
