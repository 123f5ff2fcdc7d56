import { fillGaps } from '../../base';
import { createMatrix, matrixRows } from '../../table';
import type { Matrix } from '../../table';

/** A spectrum of a file that is not taken. */
export interface RefusedSpectrum {
  /** Of the file, from 0. */
  readonly row: number;
  readonly id: string;
  /** A few words: "300 of 512 fluxes are missing". */
  readonly reason: string;
}

/** Spectra without gaps. */
export interface FilledSpectra {
  /** Shape [kept spectra, samples]. */
  readonly spectra: Matrix;
  /** The places of the kept spectra among those given, ascending. */
  readonly kept: Int32Array;
  /** Fluxes filled in each kept spectrum. */
  readonly filled: Int32Array;
  /** Those not kept, by their place among those given. */
  readonly refused: readonly { readonly place: number; readonly reason: string }[];
}

/**
 * Fill missing fluxes (NaN, or infinite) by the straight line between their neighbours, at the ends by the nearest flux. A
 * spectrum with more than half of its fluxes missing, or with equal fluxes only, is refused.
 *
 * @param spectra shape [spectra, samples]; not changed
 * @param wavelengths of the samples, ascending
 * @example
 * const gap = createMatrix(Float32Array.of(1, NaN, 3), [1, 3]);
 * fillSpectra(gap, [11000, 11010, 11020]).spectra.values // => [1, 2, 3]
 */
export function fillSpectra(spectra: Matrix, wavelengths: ArrayLike<number>): FilledSpectra {
  const [rows = 0, samples = 0] = spectra.shape;
  const values = spectra.values.slice();
  const places = Array.from(wavelengths, (wavelength) => ({ wavelength }));
  const kept: number[] = [];
  const filled: number[] = [];
  const refused: { place: number; reason: string }[] = [];
  for (let row = 0; row < rows; row++) {
    const spectrum = values.subarray(row * samples, (row + 1) * samples);
    const gaps = spectrum.reduce((count, flux) => count + Number(!Number.isFinite(flux)), 0);
    if (2 * gaps > samples) {
      refused.push({ place: row, reason: `${gaps} of ${samples} fluxes are missing` });
      continue;
    }
    if (gaps > 0) {
      const whole = Float64Array.from(spectrum);
      fillGaps(whole, places, (sample) => !Number.isFinite(spectrum[sample]));
      spectrum.set(whole);
    }
    if (spectrum.every((flux) => flux === spectrum[0])) {
      refused.push({ place: row, reason: `all fluxes are ${spectrum[0]}` });
      continue;
    }
    kept.push(row);
    filled.push(gaps);
  }
  const whole = createMatrix(values, spectra.shape);
  return {
    spectra: refused.length === 0 ? whole : matrixRows(whole, kept),
    kept: Int32Array.from(kept),
    filled: Int32Array.from(filled),
    refused,
  };
}
