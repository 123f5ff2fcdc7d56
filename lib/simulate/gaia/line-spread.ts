import { normalShare } from '../../base';
import type { GaiaBand } from '../../survey';
import { interpolate } from '../facts';

/** The cells, an even number, that one sample takes light from: the first of them, and the share of each cell's light. */
export interface BlurRow {
  readonly first: number;
  readonly shares: Float64Array;
}

/**
 * The line spread is a Gaussian of this full width at half maximum, pixels: the resolution that the basis functions of
 * Gaia DR3's spectra allow. In RP it widens from 850 to 1000 nm.
 */
function fullWidth(band: GaiaBand, wavelength: number): number {
  return band === 'BP' ? 1.85 : interpolate([850, 1000], [2.1, 2.4], wavelength);
}

/** Deviations beyond which the Gaussian is cut off. */
const reach = 4;
/** A sample is the integral over a third of a pixel. */
const halfSample = 1 / 6;

/**
 * How samples take up light that the line spread has smeared: Gaussian, integrated over the sample.
 *
 * @param samples, wavelengths where the samples lie, in pixels and nm; the width is that at the sample
 * @param cells middles of the cells, pixels, ascending in equal steps
 */
export function blurRows(
  band: GaiaBand,
  samples: ArrayLike<number>,
  wavelengths: ArrayLike<number>,
  cells: Float64Array,
): BlurRow[] {
  return Array.from(samples, (sample, place) => {
    const deviation = fullWidth(band, wavelengths[place]!) / Math.sqrt(8 * Math.LN2);
    const farthest = reach * deviation + halfSample;
    const first = cells.findIndex((cell) => cell >= sample - farthest);
    const past = cells.findIndex((cell) => cell > sample + farthest);
    const shares = cells
      .slice(first, past + ((past - first) % 2))
      .map((cell) => normalShare(sample - halfSample, sample + halfSample, cell, deviation));
    return { first, shares };
  });
}

/** The light of the cells in each sample. */
export function takeUp(rows: readonly BlurRow[], cells: Float64Array, samples: Float64Array): void {
  for (let sample = 0; sample < rows.length; sample++) {
    const { first, shares } = rows[sample]!;
    // Two sums that do not wait for each other.
    let even = 0;
    let odd = 0;
    for (let tap = 0; tap < shares.length; tap += 2) {
      even += shares[tap]! * cells[first + tap]!;
      odd += shares[tap + 1]! * cells[first + tap + 1]!;
    }
    samples[sample] = even + odd;
  }
}
