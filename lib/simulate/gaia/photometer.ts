import fs from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../base';
import { gaiaBandSamples, gaiaDispersion, keptSamples } from '../../survey';
import type { GaiaBand } from '../../survey';
import { interpolate } from '../facts';
import { blurRows } from './line-spread';
import type { BlurRow } from './line-spread';

/** One of Gaia's two photometers on a fine grid of pseudo-wavelength. */
export interface Photometer {
  /** ln(wavelength in Angstrom) and the wavelength, in Angstrom, of the cells' middles. */
  readonly logWavelength: Float64Array;
  /** Response times wavelength: photons counted per unit of energy, up to a factor. Wavelength in nm. */
  readonly photonWeight: Float64Array;
  /** The same times the wavelengths that the cell covers, nm. */
  readonly cellWeight: Float64Array;
  /** Cells per pixel. */
  readonly cellsPerPixel: number;
  /** For each kept sample, how it takes up the light of the cells. */
  readonly rows: readonly BlurRow[];
}

const cellsPerPixel = 6;
/** Cells beyond the samples, in pixels: what lies further away is outside the response. */
const margin = 6;

/**
 * A photometer of Gaia DR3: response and dispersion from data/gaia, the samples of `gaiaBandSamples`, the line spread
 * of `blurRows`.
 */
export function createPhotometer(band: GaiaBand): Photometer {
  const samples = gaiaBandSamples(band);
  const kept = samples.slice(...keptSamples[band]);
  const first = Math.min(samples[0]!, samples.at(-1)!) - margin;
  const last = Math.max(samples[0]!, samples.at(-1)!) + margin;
  const cells = Math.ceil((last - first) * cellsPerPixel) + 1;
  const wavelengthAt = gaiaDispersion(band);
  const response = readResponse(band);
  const middles = Float64Array.from({ length: cells }, (_, cell) => first + cell / cellsPerPixel);
  const wavelength = middles.map(wavelengthAt);
  const photonWeight = wavelength.map((at) => at * Math.max(0, interpolate(...response, at)));
  const half = 0.5 / cellsPerPixel;
  return {
    logWavelength: wavelength.map((at) => Math.log(10 * at)),
    photonWeight,
    cellWeight: photonWeight.map((weight, cell) => {
      const middle = middles[cell]!;
      return weight * Math.abs(wavelengthAt(middle + half) - wavelengthAt(middle - half));
    }),
    cellsPerPixel,
    rows: blurRows(band, kept, kept.map(wavelengthAt), middles),
  };
}

/** Wavelength in nm and response of a photometer. */
function readResponse(band: GaiaBand): [wavelength: number[], response: number[]] {
  const file = path.join(projectRoot, 'data', 'gaia', `${band.toLowerCase()}-response.csv`);
  const [wavelength, response] = fs.readFileSync(file, 'utf8').trim().split('\n');
  return [wavelength!.split(',').map(Number), response!.split(',').map(Number)];
}
