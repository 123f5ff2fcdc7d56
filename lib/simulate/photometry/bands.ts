import { RedshiftLabError } from '../../base';
import type { Band } from '../../survey';
import { createBandCurve, trapezoid } from '../band-curve';
import type { BandCurve, Transmission } from '../band-curve';
import { detectionBand } from '../filters';
import type { BandSet } from '../filters';
import { readCurve } from './read-curve';

/**
 * A band to simulate: its pivot wavelength and full width at half maximum in Angstrom, for a trapezoid with ramps of 25
 * Angstrom; or its measured transmission.
 */
export type SimulatedBand = Band | { readonly name: string; readonly transmission: Transmission };

/** What spectra can be seen through: from the far ultraviolet to 5.5 micrometres, Angstrom. */
export const reach: readonly [low: number, high: number] = [1000, 55_000];

/** Less than this and a band is narrower than the lines of galaxies, which the mock takes for infinitely narrow. */
const leastWidth = 10;

/**
 * The bands ready for synthetic photometry, and after them F814W, which the number counts are in.
 *
 * Beyond the templates' last knot at 24,000 Angstrom at rest and beyond 3,600 and 21,600 Angstrom for stars the spectra go
 * on as `withStellarTail` and `starMagnitudeAt` say.
 *
 * @throws RedshiftLabError `wrong-band`, or `band-out-of-reach` with the names of all bands that are
 */
export function bandSet(bands: readonly SimulatedBand[]): BandSet {
  if (bands.length === 0) throw new RedshiftLabError('wrong-band', 'There are no bands: give at least one.');
  const names = new Set<string>();
  for (const { name } of bands) {
    if (names.has(name))
      throw new RedshiftLabError('wrong-band', `The band ${name} is there twice: give each its own name.`);
    names.add(name);
  }
  const curves = bands.map(curveOf);
  const beyond = curves.filter(({ low, high }) => low < reach[0] || high > reach[1]);
  if (beyond.length > 0) {
    const listed = beyond.map(({ name, low, high }) => `${name} (${Math.round(low)} to ${Math.round(high)})`);
    throw new RedshiftLabError(
      'band-out-of-reach',
      `The templates cover ${reach[0]} to ${reach[1]} Angstrom, which these bands pass beyond: ${listed.join(', ')}. Leave them out.`,
    );
  }
  return {
    curves: [...curves, detectionBand()],
    detection: [{ place: curves.length, weight: 1 }],
    beyond: 'stellar',
  };
}

/** Name, pivot wavelength and full width at half maximum of each band: those given, or measured on its curve. */
export function describeBands(bands: readonly SimulatedBand[]): Band[] {
  return bands.map((band) => {
    if (!('transmission' in band)) return { name: band.name, wavelength: band.wavelength, width: band.width };
    const { transmission, width } = readCurve(band.name, band.transmission);
    return { name: band.name, wavelength: createBandCurve(band.name, transmission, 64).pivot, width };
  });
}

function curveOf(band: SimulatedBand): BandCurve {
  if ('transmission' in band) return sampled(band.name, readCurve(band.name, band.transmission).transmission);
  const { name, wavelength, width } = band;
  if (!(width >= leastWidth && Number.isFinite(wavelength) && wavelength > width))
    throw new RedshiftLabError(
      'wrong-band',
      `The band ${name} has wavelength ${wavelength} and width ${width}: give both in Angstrom, the width from ${leastWidth} on and less than the wavelength.`,
    );
  return sampled(name, trapezoid(wavelength, width));
}

/** With a node for each 1.2 % in wavelength, so that broad bands see the breaks in spectra. */
function sampled(name: string, transmission: Transmission): BandCurve {
  const { wavelength } = transmission;
  const pieces = Math.ceil(Math.log(wavelength.at(-1)! / wavelength[0]!) / 0.012);
  return createBandCurve(name, transmission, Math.min(Math.max(pieces, 8), 64));
}
