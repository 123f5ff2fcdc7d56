import type { Random } from '../../base';
import { bluePhotometerSamples } from '../../survey';
import type { GaiaGalaxy } from './draw-galaxy';
import { pivotWavelength, restSpectra } from './rest-spectra';
import type { TrueSpectrum } from './true-spectrum';

/** What other columns of Gaia and an infrared survey would say of a galaxy, with their errors. */
export interface GaiaPhotometry {
  /** Vega magnitudes. */
  readonly gMagnitude: number;
  readonly colour: number;
  /** Arc seconds. */
  readonly angularSize: number;
  /** Vega magnitude in K. */
  readonly infraredMagnitude: number;
}

/** Vega magnitudes of 1 electron per second. */
const zeroPoints = { g: 25.687, blue: 25.339, red: 24.748 };
/** BP and RP together count this times what G counts. */
const excessFactor = 1.2;
/** Arc seconds per pixel along scan. */
const pixelSize = 0.059;
/** Area of Gaia's mirror over (Planck's constant times the speed of light), for wavelengths in nm: photons per second and nm of 1 W/m²/nm. */
const photonsPerFlux = (0.7278 * 1e-9) / (6.62607015e-34 * 299792458);
/** The K band: wavelength in Angstrom, and Vega's flux in W/m²/nm (Cohen et al. 2003, AJ 126, 1090). */
const infrared = { wavelength: 21500, vega: 4.283e-13 };
/** Errors: mag, mag, dex, mag. */
const errors = { g: 0.02, colour: 0.05, logSize: 0.05, infrared: 0.05 };

/** Measure a galaxy: magnitudes of its spectrum's sums, the scale of its profile, K from the same templates. */
export function drawPhotometry(galaxy: GaiaGalaxy, spectrum: TrueSpectrum, random: Random): GaiaPhotometry {
  let blue = 0;
  let red = 0;
  const { fluxes } = spectrum;
  for (let sample = 0; sample < bluePhotometerSamples; sample++) blue += fluxes[sample]!;
  for (let sample = bluePhotometerSamples; sample < fluxes.length; sample++) red += fluxes[sample]!;
  const g = zeroPoints.g - 2.5 * Math.log10((blue + red) / excessFactor);
  const colour = zeroPoints.blue - zeroPoints.red - 2.5 * Math.log10(blue / red);
  return {
    gMagnitude: random.normal(g, errors.g),
    colour: random.normal(colour, errors.colour),
    angularSize: galaxy.scaleLength * pixelSize * Math.pow(10, random.normal(0, errors.logSize)),
    infraredMagnitude: random.normal(infraredMagnitude(galaxy, spectrum.scale), errors.infrared),
  };
}

/** Vega magnitude at 2.15 micrometres, observed; the templates' own scale is tied to energy by the RP samples. */
function infraredMagnitude({ weights, redshift, tilt, dust }: GaiaGalaxy, scale: number): number {
  const { start, step, flux } = restSpectra();
  const rest = infrared.wavelength / (1 + redshift);
  const cell = Math.round((Math.log(rest) - start) / step);
  const mixed = weights.reduce((sum, weight, place) => sum + weight * flux[4 * cell + place]!, 0);
  const inPivots = rest / pivotWavelength;
  const change = Math.pow(inPivots, tilt) * Math.pow(10, -0.4 * dust * Math.pow(inPivots, -0.9));
  return -2.5 * Math.log10((mixed * change * scale) / photonsPerFlux / infrared.vega);
}
