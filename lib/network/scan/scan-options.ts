import { RedshiftLabError } from '../../base';
import type { Matrix } from '../../table';
import { checkInputs } from '../predictor';

/** What every scan is told. */
export interface ScanOptions {
  /** Centres of the spectra's samples, ascending, Angstrom. */
  readonly wavelengths: ArrayLike<number>;
  /**
   * Candidates, ascending, such as the centres of classes. Probabilities of classes from their centres alone are a little
   * too sure of themselves where a class is not much narrower than what a spectrum tells; three candidates per class
   * cure it (see `classProbabilities`).
   */
  readonly redshifts: ArrayLike<number>;
  /**
   * Standard deviation of the noise, > 0, in the unit of the fluxes: one number, or one per sample. By default 1. It must be
   * right for likelihoods to be right; spectra without noise get the likelihoods of those with little. The best
   * candidate of a matched filter does not depend on one number.
   */
  readonly noise?: number | ArrayLike<number>;
}

/** The same, checked and as lists. */
export interface CheckedScan {
  readonly wavelengths: Float64Array;
  readonly redshifts: Float64Array;
  /** One per sample. */
  readonly noise: Float64Array;
}

/** @throws RedshiftLabError `wrong-wavelengths`, `wrong-redshift`, `wrong-noise` */
export function checkScan({ wavelengths, redshifts, noise = 1 }: ScanOptions): CheckedScan {
  const perSample =
    typeof noise === 'number' ? new Float64Array(wavelengths.length).fill(noise) : Float64Array.from(noise);
  const wrong = perSample.findIndex((deviation) => !(deviation > 0 && deviation < Infinity));
  if (perSample.length !== wavelengths.length || wrong >= 0) {
    const what = wrong >= 0 ? `is ${perSample[wrong]} in sample ${wrong}` : `has ${perSample.length} numbers`;
    throw new RedshiftLabError(
      'wrong-noise',
      `The noise ${what}: give a standard deviation above 0, once or for each of the ${wavelengths.length} samples.`,
    );
  }
  return {
    wavelengths: checkWavelengths(wavelengths),
    redshifts: ascending(redshifts, -1, 'wrong-redshift', 'candidate redshifts'),
    noise: perSample,
  };
}

/** @throws RedshiftLabError `wrong-wavelengths` unless there are two or more, ascending, above 0 */
export function checkWavelengths(wavelengths: ArrayLike<number>): Float64Array {
  if (wavelengths.length < 2)
    throw new RedshiftLabError('wrong-wavelengths', 'A spectrum has at least two wavelengths.');
  return ascending(wavelengths, 0, 'wrong-wavelengths', 'wavelengths');
}

/** Spectra divided by the noise of their samples, checked. @throws RedshiftLabError `wrong-shape`, `not-finite` */
export function inUnitsOfNoise(spectra: Matrix, noise: Float64Array): Matrix {
  checkInputs(spectra, noise.length);
  const samples = noise.length;
  const values = spectra.values.map((flux, place) => flux / noise[place % samples]!);
  return { values, shape: [spectra.shape[0]!, samples] };
}

function ascending(numbers: ArrayLike<number>, above: number, code: string, what: string): Float64Array {
  const list = Float64Array.from(numbers);
  const wrong = list.findIndex((value, place) => !(value > (list[place - 1] ?? above) && value < Infinity));
  if (wrong >= 0 || list.length === 0) {
    const found = wrong >= 0 ? `number ${wrong} (counted from 0) is ${list[wrong]}` : 'there are none';
    throw new RedshiftLabError(
      code,
      `Of the ${what}, ${found}: give finite numbers above ${above} in ascending order.`,
    );
  }
  return list;
}
