import type { Random } from '../base';
import { alhambraBands, detectionFlux } from './filters';
import type { BandSet } from './filters';
import { intergalacticTransmission } from './intergalactic';

/** Broad lines: rest wavelength and rest equivalent width, Angstrom (typical of bright quasars). */
const broadLines = [
  { wavelength: 1216, equivalentWidth: 80 },
  { wavelength: 1549, equivalentWidth: 35 },
  { wavelength: 1909, equivalentWidth: 20 },
  { wavelength: 2799, equivalentWidth: 35 },
  { wavelength: 4861, equivalentWidth: 60 },
  { wavelength: 6563, equivalentWidth: 200 },
];

/** A broad line as five narrow ones: offsets in velocity deviations and shares (Gauss-Hermite nodes). */
const profile = [
  { offset: -2.857, share: 0.01126 },
  { offset: -1.3556, share: 0.22208 },
  { offset: 0, share: 0.53333 },
  { offset: 1.3556, share: 0.22208 },
  { offset: 2.857, share: 0.01126 },
];

/** Velocity deviation of the broad lines over the speed of light: 5000 km/s at half maximum. */
const velocity = 5000 / 2.3548 / 299792.458;

/** A quasar before noise. */
export interface Quasar {
  readonly redshift: number;
  /** Flux per frequency in each of the bands. */
  readonly fluxes: Float64Array;
}

/**
 * Draw a quasar of this noiseless F814W magnitude: flux per frequency ∝ frequency^−0.5 (scatter 0.2), broad
 * lines with a scatter of 0.15 dex, hydrogen in between; redshift 0.1 … 5.5 about 1.75.
 *
 * @param bands default: ALHAMBRA's
 */
export function drawQuasar(magnitude: number, random: Random, bands: BandSet = alhambraBands()): Quasar {
  let redshift: number;
  do redshift = random.gamma(3.5, 0.5);
  while (redshift < 0.1 || redshift > 5.5);
  const stretch = 1 + redshift;
  const slope = random.normal(-0.5, 0.2);
  const continuum = (wavelength: number): number => Math.pow(wavelength / 5500, -2 - slope);
  const { curves } = bands;
  const fluxes = Float64Array.from(curves, ({ nodes, weights, nodeWidth }) => {
    let sum = 0;
    for (let node = 0; node < nodes.length; node++) {
      const rest = nodes[node]! / stretch;
      sum += weights[node]! * continuum(rest) * intergalacticTransmission(rest, stretch, nodeWidth / stretch);
    }
    return sum;
  });
  for (const { wavelength, equivalentWidth } of broadLines) {
    const flux = continuum(wavelength) * equivalentWidth * stretch * Math.pow(10, random.normal(0, 0.15));
    for (const { offset, share } of profile) {
      const observed = wavelength * stretch * (1 + offset * velocity);
      curves.forEach((curve, place) => {
        fluxes[place]! += share * flux * curve.lineWeight(observed);
      });
    }
  }
  const scale = Math.pow(10, -0.4 * magnitude) / detectionFlux(fluxes, bands);
  return { redshift, fluxes: fluxes.map((flux) => flux * scale) };
}
