import { binOf, RedshiftLabError, requireEdges } from '../base';
import type { Matrix } from '../table';

/** A mean over spectra of all redshifts, in bins of wavelength at rest. */
export interface MeanAtRest {
  /** The middles of the bins. */
  readonly wavelengths: Float64Array;
  /** NaN where no sample falls. */
  readonly mean: Float64Array;
  /** Samples in each bin, of all spectra. */
  readonly counts: Int32Array;
}

/**
 * The mean of what is known per sample (fluxes, gradients), each spectrum shifted to rest by its redshift: a sample counts in
 * the bin where its wavelength / (1 + redshift) lies. Nothing is interpolated.
 *
 * @param spectra shape [spectra, samples] or [spectra, samples, 1]
 * @param wavelengths of the samples, observed
 * @param redshifts one per spectrum, above −1
 * @param edges of the bins at rest, ascending; half-open, the last closed
 * @throws RedshiftLabError `wrong-shape`, `bad-redshift`, and as `requireEdges`
 * @example
 * meanAtRest(createMatrix(Float32Array.of(1, 3), [2, 1]), [6000], [1, 1], [2900, 3100]).mean[0] // => 2
 */
export function meanAtRest(
  spectra: Matrix,
  wavelengths: ArrayLike<number>,
  redshifts: ArrayLike<number>,
  edges: readonly number[],
): MeanAtRest {
  requireRestSpectra(spectra, wavelengths, redshifts);
  requireEdges(edges);
  const samples = wavelengths.length;
  const bins = edges.length - 1;
  const mean = new Float64Array(bins);
  const counts = new Int32Array(bins);
  for (let row = 0; row < redshifts.length; row++) {
    for (let sample = 0; sample < samples; sample++) {
      const bin = binOf(wavelengths[sample]! / (1 + redshifts[row]!), edges);
      if (bin < 0 || bin >= bins) continue;
      mean[bin]! += spectra.values[row * samples + sample]!;
      counts[bin]!++;
    }
  }
  return {
    wavelengths: Float64Array.from({ length: bins }, (_, bin) => (edges[bin]! + edges[bin + 1]!) / 2),
    mean: mean.map((sum, bin) => sum / counts[bin]!),
    counts,
  };
}

/** Refuse spectra, wavelengths and redshifts that do not go together. @throws RedshiftLabError `wrong-shape`, `bad-redshift` */
export function requireRestSpectra(
  { values, shape }: Matrix,
  wavelengths: ArrayLike<number>,
  redshifts: ArrayLike<number>,
): void {
  if (shape[0] !== redshifts.length || values.length !== redshifts.length * wavelengths.length) {
    throw new RedshiftLabError(
      'wrong-shape',
      `The spectra have shape [${shape.join(', ')}], but there are ${redshifts.length} redshifts and ${wavelengths.length} wavelengths: give a row per redshift and a number per wavelength.`,
    );
  }
  for (let row = 0; row < redshifts.length; row++) {
    if (redshifts[row]! > -1 && redshifts[row]! < Infinity) continue;
    throw new RedshiftLabError(
      'bad-redshift',
      `The redshift of row ${row} (counted from 0) is ${redshifts[row]}: give a number above −1.`,
    );
  }
}
