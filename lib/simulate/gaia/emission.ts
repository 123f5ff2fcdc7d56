import type { GaiaGalaxy } from './draw-galaxy';
import { gaiaMockFacts } from './mock-facts';
import type { Photometer } from './photometer';
import { pivotWavelength, restSpectra } from './rest-spectra';

/**
 * Add the emission lines of a galaxy to the cells of a photometer: delta functions, shared between the two cells next
 * to them.
 *
 * The equivalent width of H alpha refers to the mixed templates at 6563 Angstrom; tilt and dust act on lines as on the
 * continuum.
 */
export function addEmissionLines(galaxy: GaiaGalaxy, photometer: Photometer, cells: Float64Array): void {
  const { wavelength, ratio } = (lines ??= gaiaMockFacts().emissionLines);
  const { fluxAtHalpha } = restSpectra();
  const { logWavelength, photonWeight } = photometer;
  const stretch = 1 + galaxy.redshift;
  const shift = Math.log(stretch);
  let continuum = 0;
  for (let template = 0; template < fluxAtHalpha.length; template++)
    continuum += galaxy.weights[template]! * fluxAtHalpha[template]!;
  // Angstrom to nm.
  const halphaFlux = 0.1 * galaxy.halphaWidth * stretch * continuum;
  for (let line = 0; line < wavelength.length; line++) {
    const inPivots = wavelength[line]! / pivotWavelength;
    const position = positionOf(logWavelength, Math.log(wavelength[line]!) + shift);
    if (Number.isNaN(position)) continue;
    const low = Math.floor(position);
    const part = position - low;
    const change =
      Math.pow(inPivots, galaxy.tilt) * Math.pow(10, -0.4 * galaxy.dust * Math.pow(inPivots, -0.9));
    const light = halphaFlux * ratio[line]! * change;
    const photons = photonWeight[low]! + part * (photonWeight[low + 1]! - photonWeight[low]!);
    cells[low]! += light * photons * (1 - part);
    cells[low + 1]! += light * photons * part;
  }
}

let lines: { wavelength: number[]; ratio: number[] } | undefined;

/** Where a value lies in a monotone list, in units of cells; NaN outside. */
function positionOf(values: Float64Array, value: number): number {
  const last = values.length - 1;
  const rising = values[last]! > values[0]!;
  let [low, high] = [0, last];
  if (rising ? value < values[0]! || value >= values[last]! : value > values[0]! || value <= values[last]!)
    return NaN;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (values[middle]! <= value === rising) low = middle;
    else high = middle;
  }
  return low + (value - values[low]!) / (values[high]! - values[low]!);
}
