import fs from 'node:fs';
import path from 'node:path';
import { monotoneCubic, projectRoot } from '../base';

/** Gaia's two photometers: blue and red. */
export type GaiaBand = 'BP' | 'RP';

/** One of the 186 fluxes of a spectrum. */
export interface GaiaSample {
  readonly band: GaiaBand;
  /** Where the sample lies along the dispersion, in pixels; it is the integral over a third of a pixel. */
  readonly pseudoWavelength: number;
  /** In nm. */
  readonly wavelength: number;
}

/** Samples of BP before the first of RP. */
export const bluePhotometerSamples = 80;

/** Samples of a spectrum: 80 of BP, 106 of RP. */
export const gaiaSampleCount = 186;

/**
 * The pseudo-wavelengths, in pixels, of all 120 samples of a band, a third of a pixel apart and in the order of rising
 * wavelength. Spectra keep BP's 34 … 113 and RP's 4 … 109 (0-based).
 *
 * Gaia's own table of them is not public: step and offset are those that put the ends of the kept samples at the
 * thesis's 366 and 996 nm and its mean spectra where they are.
 */
export function gaiaBandSamples(band: GaiaBand): Float64Array {
  return Float64Array.from({ length: 120 }, (_, place) =>
    band === 'BP' ? 52.78 - place / 3 : 10.96 + place / 3,
  );
}

/** The first of the 120 samples of each band that a spectrum keeps, and the number behind the last. */
export const keptSamples: Readonly<Record<GaiaBand, readonly [number, number]>> = {
  BP: [34, 114],
  RP: [4, 110],
};

/**
 * The wavelength in nm at a pseudo-wavelength in pixels: Gaia DR3's dispersion, from data/gaia/dispersion.csv.
 *
 * @example
 * Math.round(gaiaDispersion('BP')(41.44667)) // => 366
 */
export function gaiaDispersion(band: GaiaBand): (pseudoWavelength: number) => number {
  const text = fs.readFileSync(path.join(projectRoot, 'data', 'gaia', 'dispersion.csv'), 'utf8');
  const place = band === 'BP' ? 1 : 2;
  const points = text
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','))
    .filter((fields) => (fields[place] ?? '').trim() !== '')
    .map((fields) => ({ wavelength: Number(fields[0]), pixel: Number(fields[place]) }))
    .sort((first, second) => first.pixel - second.pixel);
  return monotoneCubic(
    points.map(({ pixel }) => pixel),
    points.map(({ wavelength }) => wavelength),
  );
}

/**
 * The 186 samples of a spectrum in their order: BP from 366 to 637 nm, then RP from 634 to 996 nm.
 *
 * @example
 * gaiaSamples().length // => 186
 * Math.round(gaiaSamples()[185].wavelength) // => 996
 */
export function gaiaSamples(): GaiaSample[] {
  return (['BP', 'RP'] as const).flatMap((band) => {
    const wavelengthAt = gaiaDispersion(band);
    const kept = gaiaBandSamples(band).slice(...keptSamples[band]);
    return Array.from(kept, (pseudoWavelength) => ({
      band,
      pseudoWavelength,
      wavelength: wavelengthAt(pseudoWavelength),
    }));
  });
}
