import { RedshiftLabError } from '../base';
import { createMatrix } from '../table';
import type { Matrix } from '../table';
import { requireRestSpectra } from './mean-at-rest';

/** Spectra without a stretch of wavelengths. */
export interface BlankedSpectra {
  /** Of the shape given. */
  readonly spectra: Matrix;
  /** 1 for each spectrum in which the stretch lies, 0 for one that is as it was. */
  readonly blanked: Uint8Array;
}

/**
 * Spectra as they would be without what lies in a stretch of wavelengths at rest, such as an emission line: its samples are
 * put on the straight line between the mean of the samples beside it on the left and that on the right.
 *
 * Spectra that do not have all of the stretch, and all samples beside it, stay as they are.
 *
 * @param spectra shape [spectra, samples] or [spectra, samples, 1]; not changed
 * @param wavelengths of the samples, observed, ascending
 * @param redshifts one per spectrum
 * @param stretch from and to, at rest
 * @param beside samples that are averaged on each side, by default 8
 * @throws RedshiftLabError `wrong-shape`, `bad-redshift`, `wrong-range`, `wrong-option`
 * @example
 * const line = createMatrix(Float32Array.of(1, 9, 3), [1, 3]);
 * blankAtRest(line, [1, 2, 3], [0], [1.5, 2.5], 1).spectra.values // => [1, 2, 3]
 */
export function blankAtRest(
  spectra: Matrix,
  wavelengths: ArrayLike<number>,
  redshifts: ArrayLike<number>,
  stretch: readonly [number, number],
  beside = 8,
): BlankedSpectra {
  requireRestSpectra(spectra, wavelengths, redshifts);
  const [from, to] = stretch;
  if (!(from < to && to < Infinity)) {
    throw new RedshiftLabError(
      'wrong-range',
      `The stretch to blank reaches from ${from} to ${to}: give two finite numbers, the smaller first.`,
    );
  }
  if (!(Number.isInteger(beside) && beside >= 1))
    throw new RedshiftLabError('wrong-option', `${beside} samples beside the stretch: give 1 or more.`);
  const samples = wavelengths.length;
  const values = spectra.values.slice();
  const blanked = Uint8Array.from({ length: redshifts.length }, (_, row) => {
    const stretched = 1 + redshifts[row]!;
    const first = placeFrom(wavelengths, from * stretched);
    const behind = placeFrom(wavelengths, to * stretched);
    if (first - beside < 0 || behind + beside > samples || behind === first) return 0;
    const own = values.subarray(row * samples, (row + 1) * samples);
    const left = meanOf(own, first - beside, first);
    const right = meanOf(own, behind, behind + beside);
    const [start, end] = [
      meanOf(wavelengths, first - beside, first),
      meanOf(wavelengths, behind, behind + beside),
    ];
    for (let sample = first; sample < behind; sample++)
      own[sample] = left + ((right - left) * (wavelengths[sample]! - start)) / (end - start);
    return 1;
  });
  return { spectra: createMatrix(values, spectra.shape), blanked };
}

/** The first sample at this wavelength or beyond. */
function placeFrom(wavelengths: ArrayLike<number>, wavelength: number): number {
  let place = 0;
  while (place < wavelengths.length && wavelengths[place]! < wavelength) place++;
  return place;
}

function meanOf(values: ArrayLike<number>, from: number, to: number): number {
  let sum = 0;
  for (let place = from; place < to; place++) sum += values[place]!;
  return sum / (to - from);
}
