import { bluePhotometerSamples, gaiaSampleCount } from '../../survey';
import type { GaiaGalaxy } from './draw-galaxy';
import { addEmissionLines } from './emission';
import { createPhotometer } from './photometer';
import type { Photometer } from './photometer';
import { pivotWavelength, restSpectra } from './rest-spectra';
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
  const { logWavelength, cellWeight, cellsPerPixel, rows } = photometer;
  const cells = new Float64Array(cellWeight.length);
  const spread = new Float64Array(cellWeight.length);
  const { start, step, flux } = restSpectra();
  const logPivot = Math.log(pivotWavelength);
  /** Dimming per magnitude of dust, at redshift 0. */
  const dimming = logWavelength.map((at) => 0.4 * Math.LN10 * Math.exp(-0.9 * (at - logPivot)));
  return (galaxy, samples) => {
    const [elliptical, early, late, irregular] = galaxy.weights;
    const shift = Math.log(1 + galaxy.redshift);
    const dust = galaxy.dust * Math.pow(1 + galaxy.redshift, 0.9);
    for (let cell = 0; cell < cells.length; cell++) {
      const weight = cellWeight[cell]!;
      if (weight === 0) {
        cells[cell] = 0;
        continue;
      }
      const rest = logWavelength[cell]! - shift;
      const position = (rest - start) / step;
      const place = position | 0;
      const part = position - place;
      const at = 4 * place;
      const lower =
        elliptical * flux[at]! + early * flux[at + 1]! + late * flux[at + 2]! + irregular * flux[at + 3]!;
      const upper =
        elliptical * flux[at + 4]! + early * flux[at + 5]! + late * flux[at + 6]! + irregular * flux[at + 7]!;
      const change = Math.exp(galaxy.tilt * (rest - logPivot) - dust * dimming[cell]!);
      cells[cell] = weight * change * (lower + part * (upper - lower));
    }
    addEmissionLines(galaxy, photometer, cells);
    spreadAlongScan(cells, spread, galaxy.coreShare, galaxy.scaleLength * cellsPerPixel);
    for (let sample = 0; sample < rows.length; sample++) {
      const { first, shares } = rows[sample]!;
      let sum = 0;
      for (let tap = 0; tap < shares.length; tap++) sum += shares[tap]! * spread[first + tap]!;
      samples[sample] = sum;
    }
  };
}
