import { RedshiftLabError } from '../../base';
import type { ProgressListener } from '../../base';
import { createMatrix } from '../../table';
import type { Matrix } from '../../table';

/** A method that holds each spectrum against what it expects at every one of many candidate redshifts. */
export interface RedshiftScan {
  readonly name: string;
  /** The candidates, in ascending order, such as the centres of classes. */
  readonly redshifts: Float64Array;
  /**
   * How much better each candidate explains each spectrum than noise alone does: the natural logarithm of the ratio of
   * their likelihoods, for white Gaussian noise of the scan's standard deviation. Shape [spectra, candidates].
   *
   * @throws RedshiftLabError `wrong-shape`, `not-finite`, `stopped`
   */
  logLikelihood(spectra: Matrix, onProgress?: ProgressListener): Promise<Matrix>;
}

/**
 * The probability of each class: the likelihoods of its candidates summed, divided by those of all, so that every
 * redshift counts alike before a spectrum is looked at. Each row sums to 1.
 *
 * @param logLikelihood shape [spectra, candidates]
 * @param perClass how many neighbouring candidates make one class; by default 1. Where candidates are closer than a
 *   class is wide, the probabilities know where in a class a redshift can lie
 * @returns shape [spectra, candidates / perClass]
 * @throws RedshiftLabError `wrong-shape`, `wrong-option`, `not-finite` naming the row
 * @example
 * const logLikelihood = createMatrix(Float32Array.of(0, Math.log(3), 200, 200), [2, 2]);
 * classProbabilities(logLikelihood).values.join() // => '0.25,0.75,0.5,0.5'
 */
export function classProbabilities(logLikelihood: Matrix, perClass = 1): Matrix {
  const { values, shape } = logLikelihood;
  const [rows = 0, candidates = 0] = shape;
  if (shape.length !== 2) {
    throw new RedshiftLabError(
      'wrong-shape',
      `The likelihoods have shape [${shape.join(', ')}]: give one row of candidates per spectrum.`,
    );
  }
  if (!(Number.isInteger(perClass) && perClass >= 1 && candidates % perClass === 0)) {
    throw new RedshiftLabError(
      'wrong-option',
      `${candidates} candidates cannot make classes of ${perClass}: give a whole number that divides theirs.`,
    );
  }
  const classes = candidates / perClass;
  const probabilities = new Float32Array(rows * classes);
  const shares = new Float64Array(classes);
  for (let row = 0; row < rows; row++) {
    const likelihoods = values.subarray(row * candidates, (row + 1) * candidates);
    const largest = likelihoods.reduce((most, value) => Math.max(most, value), -Infinity);
    if (!Number.isFinite(largest)) {
      throw new RedshiftLabError(
        'not-finite',
        `The likelihoods of row ${row} (counted from 0) hold NaN or an infinite number.`,
      );
    }
    let sum = 0;
    shares.fill(0);
    likelihoods.forEach((value, candidate) => {
      const share = Math.exp(value - largest);
      shares[Math.floor(candidate / perClass)]! += share;
      sum += share;
    });
    for (let place = 0; place < classes; place++) probabilities[row * classes + place] = shares[place]! / sum;
  }
  return createMatrix(probabilities, [rows, classes]);
}

/**
 * The column of the largest number of each row, of equal ones the first.
 *
 * @param scores shape [rows, columns], such as a scan's likelihoods or a network's probabilities
 * @throws RedshiftLabError `not-finite` naming a row with NaN
 * @example
 * bestCandidates(createMatrix(Float32Array.of(1, 3, 2, 7, 7, 0), [2, 3])) // => [1, 0]
 */
export function bestCandidates({ values, shape }: Matrix): Int32Array {
  const [rows = 0, columns = 0] = shape;
  return Int32Array.from({ length: rows }, (_, row) => {
    let best = 0;
    for (let column = 0; column < columns; column++) {
      const value = values[row * columns + column]!;
      if (Number.isNaN(value))
        throw new RedshiftLabError('not-finite', `The scores of row ${row} (counted from 0) hold NaN.`);
      if (value > values[row * columns + best]!) best = column;
    }
    return best;
  });
}
