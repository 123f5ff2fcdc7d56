import { createRandom } from '../../base';
import type { Random } from '../../base';
import { clamp, interpolate } from '../facts';
import { drawGaiaRedshift } from './draw-redshift';
import { gaiaMockFacts } from './mock-facts';
import type { GalaxyClass } from './mock-facts';

/** A galaxy as it is, before Gaia looks at it. */
export interface GaiaGalaxy {
  readonly redshift: number;
  readonly galaxyClass: GalaxyClass;
  /** Shares of the templates El, Sbc, Scd and Im at 5500 Angstrom; their sum is 1. */
  readonly weights: readonly [number, number, number, number];
  /** Rest equivalent width of H alpha, Angstrom. */
  readonly halphaWidth: number;
  /** Exponent of a power law in wavelength that the spectrum is multiplied by. */
  readonly tilt: number;
  /** Dust at 5500 Angstrom, mag. */
  readonly dust: number;
  /** The part of the light in a point, 0 … 1. */
  readonly coreShare: number;
  /** Scale of the exponential profile along scan that the rest of the light has, pixels. */
  readonly scaleLength: number;
  /** Greatest flux among the RP samples, electrons per second. */
  readonly amplitude: number;
  /** How many times Gaia saw it. */
  readonly transits: number;
}

/** Mean and scatter of the tilt, and the scatter of the dust: with them the thesis's mean spectra come out. */
const tilt = { mean: 0.2, deviation: 0.12 };
const dustDeviation = 0.15;

/**
 * The galaxy number `row` (from 0) of a seed; it draws from a stream of its own.
 *
 * @param amplitudeScatter of the log-normal amplitude about its mean, dex
 */
export function drawGaiaGalaxy(seed: number, row: number, amplitudeScatter: number): GaiaGalaxy {
  const random = createRandom(seed, 'gaia-galaxy', row);
  const redshift = drawGaiaRedshift(random);
  const { name, ellipticalWeight, logHalphaWidth } = drawClass(redshift, random);
  const elliptical = random.uniform(...ellipticalWeight);
  return {
    redshift,
    galaxyClass: name,
    weights: [elliptical, ...drawShares(1 - elliptical, random)],
    halphaWidth: Math.pow(10, random.normal(logHalphaWidth.mean, logHalphaWidth.deviation)),
    tilt: random.normal(tilt.mean, tilt.deviation),
    dust: Math.abs(random.normal(0, dustDeviation)),
    coreShare: random.beta(1.2, 8),
    scaleLength: 11 * Math.pow(1 + redshift / 0.1, -0.45) * Math.pow(10, random.normal(0, 0.15)),
    amplitude: meanAmplitude(redshift) * meanPreserving(amplitudeScatter, random.normal()),
    transits: clamp(Math.round(32 * Math.exp(random.normal(0, 0.3))), 8, 90),
  };
}

/** The mean amplitude at a redshift, electrons per second. */
function meanAmplitude(redshift: number): number {
  const { redshift: knots, mean } = gaiaMockFacts().amplitude;
  logMeans ??= Float64Array.from(mean, Math.log);
  return Math.exp(interpolate(knots, logMeans, redshift));
}

let logMeans: Float64Array | undefined;

/** Ellipticals are the more numerous the further away, because the brightest galaxies alone are seen there. */
function drawClass(redshift: number, random: Random): ReturnType<typeof gaiaMockFacts>['classes'][number] {
  const [elliptical, spiral, irregular] = gaiaMockFacts().classes;
  const ellipticals = 0.3 + 0.55 / (1 + Math.exp((0.1 - redshift) / 0.06));
  if (random.uniform() < ellipticals) return elliptical!;
  return random.uniform() < 0.6 ? spiral! : irregular!;
}

/** Three shares of a whole, each division equally likely (Dirichlet with parameters 1, 1, 1). */
function drawShares(whole: number, random: Random): [number, number, number] {
  const [one, other] = [random.uniform(), random.uniform()];
  const [low, high] = one < other ? [one, other] : [other, one];
  return [whole * low, whole * (high - low), whole * (1 - high)];
}

/** A log-normal factor of mean 1. @param scatter dex @param draw of the normal distribution */
function meanPreserving(scatter: number, draw: number): number {
  const deviation = scatter * Math.LN10;
  return Math.exp(deviation * draw - (deviation * deviation) / 2);
}
