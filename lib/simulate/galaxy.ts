import type { Random } from '../base';
import { trapezoidBand } from './band-curve';
import type { BandCurve } from './band-curve';
import { distanceModulus } from './cosmology';
import { alhambraBands, detectionFlux } from './filters';
import type { BandSet } from './filters';
import { intergalacticTransmission } from './intergalactic';
import { drawTypeAndRedshift } from './population';
import { emissionLines, lastKnot, restContinuum, withStellarTail } from './templates';
import type { GalaxyShape } from './templates';

/** A galaxy before noise. */
export interface Galaxy {
  readonly shape: GalaxyShape;
  readonly redshift: number;
  /** Flux per frequency in each of the bands, in units in which F814W has AB magnitude 0 at flux 1. */
  readonly fluxes: Float64Array;
  /** Logarithm (base 10) of the stellar mass in solar masses. */
  readonly logStellarMass: number;
  /** Absolute AB magnitude in a blue band at rest (pivot 4380 Angstrom). */
  readonly absoluteMagnitude: number;
}

const restBlue = trapezoidBand('B at rest', 4380, 900);
const restGreen = trapezoidBand('g at rest', 4702, 1380);
const restNear = trapezoidBand('i at rest', 7490, 1330);

/**
 * Draw a galaxy of this noiseless F814W magnitude: type, redshift, shape, line strengths, mass scatter.
 *
 * @param bands default: ALHAMBRA's
 */
export function drawGalaxy(magnitude: number, random: Random, bands: BandSet = alhambraBands()): Galaxy {
  const { type, redshift } = drawTypeAndRedshift(magnitude, random);
  const shape = {
    type,
    tilt: random.normal(0, 0.06),
    dust: Math.abs(random.normal(0, 0.15)),
    lineScatter: Array.from({ length: 6 }, () => random.normal(0, 0.2)),
  };
  return createGalaxy(shape, redshift, magnitude, random.normal(0, 0.1), bands);
}

/**
 * The galaxy of this shape at this redshift, scaled so that its synthetic F814W is the magnitude.
 *
 * Mass: log M = 1.15 + 0.70 (g − i) − 0.4 M_i at rest (Taylor et al. 2011, MNRAS 418, 1587) plus the scatter
 * given; g, i and the blue band are taken on the continuum, without lines.
 */
export function createGalaxy(
  shape: GalaxyShape,
  redshift: number,
  magnitude: number,
  massScatter = 0,
  bands: BandSet = alhambraBands(),
): Galaxy {
  const fluxes = observedFluxes(shape, redshift, bands);
  const observed = detectionFlux(fluxes, bands);
  const scale = Math.pow(10, -0.4 * magnitude) / observed;
  for (let place = 0; place < fluxes.length; place++) fluxes[place]! *= scale;
  const continuum = restContinuum(shape);
  const near = bandFlux(restNear, continuum);
  const toAbsolute = magnitude - distanceModulus(redshift) - 2.5 * Math.log10(1 + redshift);
  const colour = -2.5 * Math.log10(bandFlux(restGreen, continuum) / near);
  const absoluteNear = toAbsolute - 2.5 * Math.log10(near / observed);
  return {
    shape,
    redshift,
    fluxes,
    logStellarMass: 1.15 + 0.7 * colour - 0.4 * absoluteNear + massScatter,
    absoluteMagnitude: toAbsolute - 2.5 * Math.log10(bandFlux(restBlue, continuum) / observed),
  };
}

/**
 * Fluxes per frequency in the bands, on the arbitrary scale of the templates: f_obs(λ) = f_rest(λ / (1 +
 * z)), dimmed by intergalactic hydrogen, plus the emission lines as delta functions.
 *
 * @param bands default: the 23 bands of ALHAMBRA
 */
export function observedFluxes(
  shape: GalaxyShape,
  redshift: number,
  { curves, beyond }: BandSet = alhambraBands(),
): Float64Array {
  const stretch = 1 + redshift;
  const logStretch = Math.log(stretch);
  const continuum = restContinuum(shape);
  const tailed = beyond === 'stellar' ? withStellarTail(continuum) : continuum;
  const fluxes = new Float64Array(curves.length);
  curves.forEach(({ nodes, logNodes, weights, low, high, nodeWidth }, place) => {
    const spectrum = high > lastKnot ? tailed : continuum;
    const hydrogen = low < 1216 * stretch;
    let sum = 0;
    for (let node = 0; node < nodes.length; node++) {
      let flux = weights[node]! * spectrum(logNodes[node]! - logStretch);
      if (hydrogen) flux *= intergalacticTransmission(nodes[node]! / stretch, stretch, nodeWidth / stretch);
      sum += flux;
    }
    fluxes[place] = sum;
  });
  for (const { wavelength, equivalentWidth } of emissionLines(shape)) {
    const flux = continuum(Math.log(wavelength)) * equivalentWidth * stretch;
    const observed = wavelength * stretch;
    for (let place = 0; place < curves.length; place++) {
      const weight = curves[place]!.lineWeight(observed);
      if (weight > 0) fluxes[place]! += weight * flux;
    }
  }
  return fluxes;
}

function bandFlux({ logNodes, weights }: BandCurve, continuum: (logWavelength: number) => number): number {
  let sum = 0;
  for (let node = 0; node < logNodes.length; node++) sum += weights[node]! * continuum(logNodes[node]!);
  return sum;
}
