import { countUpTo } from '../../base';
import { interpolate } from '../facts';
import { gaiaMockFacts } from '../gaia/mock-facts';
import { balmerDecrement, doubletShare, euclidEmissionLines } from './emission-lines';
import type { EuclidGrid } from './grid';
import type { EuclidProfiles } from './profiles';

/** Spectral types, and how much of an elliptical galaxy's absorption they have. */
const absorption = { type: [6, 7, 8, 9.5, 11], share: [0.7, 0.5, 0.3, 0, 0] };

/** Deviations beyond which a line is cut off: what is left is 1.5e-8 of its peak. */
const reach = 6;

/** Full width at half maximum of a Gaussian over its deviation. */
const fullWidth = Math.sqrt(8 * Math.LN2);

/**
 * The part of the continuum that absorption lines take away, added to `depth`: Gaussians with the equivalent widths and the
 * deviations of Gaia's mock times (1 + z), the line spread added in quadrature.
 */
export function addAbsorption(
  spectralType: number,
  stretch: number,
  grid: EuclidGrid,
  resolvingPower: number,
  depth: Float64Array,
): boolean {
  const share = interpolate(absorption.type, absorption.share, spectralType);
  if (share === 0) return false;
  const { wavelength, equivalentWidth, deviation } = gaiaMockFacts().absorptionLines;
  for (let line = 0; line < wavelength.length; line++) {
    const centre = wavelength[line]! * stretch;
    const spread = centre / (resolvingPower * fullWidth);
    const width = Math.hypot(deviation[line]! * stretch, spread);
    addGaussian(grid, centre, width, share * equivalentWidth[line]! * stretch, depth);
  }
  return true;
}

/** The flux of each of the ten emission lines of a profile over that of H alpha, in the order of `euclidEmissionLines`. */
export function lineRatios(profiles: EuclidProfiles, profile: number): number[] {
  const oxygen = profiles.oxygenRatio[profile]!;
  const nitrogen = profiles.nitrogenRatio[profile]!;
  const fixed = euclidEmissionLines.slice(6).map(({ ratioToHalpha }) => ratioToHalpha);
  return [1 / balmerDecrement, doubletShare * oxygen, oxygen, doubletShare * nitrogen, 1, nitrogen, ...fixed];
}

/** Add the emission lines of a profile to fluxes; they are as wide as the line spread at the line's own wavelength. */
export function addEmission(
  profiles: EuclidProfiles,
  profile: number,
  stretch: number,
  grid: EuclidGrid,
  resolvingPower: number,
  fluxes: Float64Array,
): void {
  const flux = profiles.halphaFlux[profile]!;
  lineRatios(profiles, profile).forEach((ratio, line) => {
    const centre = euclidEmissionLines[line]!.wavelength * stretch;
    addGaussian(grid, centre, centre / (resolvingPower * fullWidth), flux * ratio, fluxes);
  });
}

/** Add a Gaussian of this area, in the values' unit times Angstrom, at the samples' centres. */
function addGaussian(
  { wavelengths }: EuclidGrid,
  centre: number,
  deviation: number,
  area: number,
  values: Float64Array,
): void {
  const peak = area / (deviation * Math.sqrt(2 * Math.PI));
  const end = centre + reach * deviation;
  for (let sample = countUpTo(wavelengths, centre - reach * deviation); sample < values.length; sample++) {
    const wavelength = wavelengths[sample]!;
    if (wavelength > end) return;
    const distance = (wavelength - centre) / deviation;
    values[sample]! += peak * Math.exp(-0.5 * distance * distance);
  }
}
