import type { Random } from '../base';
import { luminosityDistance } from './cosmology';
import { clamp, interpolate } from './facts';
import type { Galaxy } from './galaxy';
import { drawTypeAndRedshift } from './population';

/** What a template fit such as BPZ would print for an object. */
export interface Label {
  readonly redshift: number;
  readonly redshiftLower: number;
  readonly redshiftUpper: number;
  readonly spectralType: number;
  readonly redshiftMaximumLikelihood: number;
  readonly spectralTypeMaximumLikelihood: number;
  readonly logStellarMass: number;
  readonly absoluteMagnitude: number;
  readonly odds: number;
  readonly chiSquared: number;
}

const oddsMagnitudes = [19, 21, 22, 23, 24, 25, 26];
const oddsMedians = [0.85, 0.7, 0.6, 0.4, 0.2, 0.1, 0.06];

/**
 * Draw the estimates of a template fit for a galaxy.
 *
 * The redshift scatters by (1 + z) · 0.010 · 10^(0.12 (m − 22.5)), kept within 0.007 … 0.04; a share 0.03 +
 * 0.035 (m − 22.5), kept within 0.01 … 0.10, are outliers and take the redshift of another galaxy of equal
 * magnitude. The type scatters by 0.3; the mass is the true one moved to the estimated distance, with a
 * scatter of 0.1. `odds` has the median .7, .6, .4, .2, .1 at magnitude 21 … 25 and is lower for outliers;
 * the interval is the one that belongs to these odds.
 *
 * @param magnitude noiseless F814W
 */
export function drawLabel(galaxy: Galaxy, magnitude: number, random: Random): Label {
  const deviation = clamp(0.01 * Math.pow(10, 0.12 * (magnitude - 22.5)), 0.007, 0.04);
  const isOutlier = random.uniform() < clamp(0.03 + 0.035 * (magnitude - 22.5), 0.01, 0.1);
  const near = galaxy.redshift + (1 + galaxy.redshift) * random.normal(0, deviation);
  const redshift = clamp(isOutlier ? drawTypeAndRedshift(magnitude, random).redshift : near, 0.001, 7);
  const odds = drawOdds(magnitude, isOutlier, random);
  // Odds are the probability within ±0.02 (1 + z).
  const halfWidth = (1 + redshift) * Math.min(0.02 / (Math.SQRT2 * inverseError(odds)), 0.5);
  const strayed = random.uniform() < clamp(0.05 + 0.03 * (magnitude - 21), 0.01, 0.18);
  const likely = strayed ? random.uniform(0.001, 6.5) : redshift + 0.4 * halfWidth * random.normal();
  const dimming = Math.log10(luminosityDistance(redshift) / luminosityDistance(galaxy.redshift));
  const spectralType = clamp(galaxy.shape.type + random.normal(0, 0.3), 1, 11);
  return {
    redshift,
    redshiftLower: Math.max(redshift - halfWidth, 0.001),
    redshiftUpper: Math.min(redshift + halfWidth, 7),
    spectralType,
    redshiftMaximumLikelihood: clamp(likely, 0.001, 7),
    spectralTypeMaximumLikelihood: clamp(spectralType + random.normal(0, 0.8), 1, 11),
    logStellarMass: galaxy.logStellarMass + 2 * dimming + random.normal(0, 0.1),
    absoluteMagnitude: galaxy.absoluteMagnitude - 5 * dimming,
    odds,
    chiSquared: random.gamma(3, 0.26),
  };
}

function drawOdds(magnitude: number, isOutlier: boolean, random: Random): number {
  const median = interpolate(oddsMagnitudes, oddsMedians, magnitude);
  const logit = Math.log(median / (1 - median)) + random.normal(0, 0.8) - (isOutlier ? 1 : 0);
  return clamp(1 / (1 + Math.exp(-logit)), 0.001, 0.999);
}

/** The inverse of the error function to 2e-3 (Winitzki 2008), enough for the width of an interval. */
function inverseError(value: number): number {
  const logarithm = Math.log(1 - value * value);
  const term = 2 / (Math.PI * 0.147) + logarithm / 2;
  return Math.sqrt(Math.sqrt(term * term - logarithm / 0.147) - term);
}
