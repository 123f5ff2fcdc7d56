import { bluePhotometerSamples, gaiaSampleCount } from '../../survey';
import { createContinuum } from './continuum';
import type { GaiaGalaxy } from './draw-galaxy';
import { addEmissionLines } from './emission';
import { takeUp } from './line-spread';
import { createPhotometer } from './photometer';
import type { Photometer } from './photometer';
import { spreadAlongScan } from './spread';

/** A spectrum before noise. */
export interface TrueSpectrum {
  /** Electrons per second in the 186 samples; the next call writes over it. */
  readonly fluxes: Float64Array;
  /** Electrons per second for flux per wavelength 1 of the templates, response times wavelength (nm) 1, per nm. */
  readonly scale: number;
}

/** The blue photometer counts this part of what the templates give: with it the thesis's mean spectra come out. */
const blueFactor = 0.8;

/**
 * The spectrum of a galaxy as the photometers see it: templates with absorption lines, emission lines, tilt and dust at
 * rest; redshifted; counted as photons; spread along scan by the galaxy's size and by the instrument; scaled so that
 * the greatest of the RP samples is the amplitude.
 */
export function createSpectrograph(): (galaxy: GaiaGalaxy) => TrueSpectrum {
  const blue = createPhotometer('BP');
  const red = createPhotometer('RP');
  const seeBlue = createView(blue);
  const seeRed = createView(red);
  const fluxes = new Float64Array(gaiaSampleCount);
  const [blueFluxes, redFluxes] = [
    fluxes.subarray(0, bluePhotometerSamples),
    fluxes.subarray(bluePhotometerSamples),
  ];
  return (galaxy) => {
    seeBlue(galaxy, blueFluxes);
    seeRed(galaxy, redFluxes);
    let greatest = 0;
    for (const flux of redFluxes) if (flux > greatest) greatest = flux;
    const scale = galaxy.amplitude / greatest;
    for (let sample = 0; sample < fluxes.length; sample++)
      fluxes[sample]! *= sample < bluePhotometerSamples ? scale * blueFactor : scale;
    return { fluxes, scale };
  };
}

/** How one photometer sees galaxies: it writes its samples, on the templates' scale. */
function createView(photometer: Photometer): (galaxy: GaiaGalaxy, samples: Float64Array) => void {
  const { cellWeight, cellsPerPixel, rows } = photometer;
  const addContinuum = createContinuum(photometer);
  const cells = new Float64Array(cellWeight.length);
  const spread = new Float64Array(cellWeight.length);
  return (galaxy, samples) => {
    addContinuum(galaxy, cells);
    addEmissionLines(galaxy, photometer, cells);
    spreadAlongScan(cells, spread, galaxy.coreShare, galaxy.scaleLength * cellsPerPixel);
    takeUp(rows, spread, samples);
  };
}
