import { RedshiftLabError } from '../../base';

/** Where the redshifts of the simulated Euclid spectra lie, and the classes they are sorted into. */
export const euclidClasses = { from: 1, to: 1.8, count: 800, width: 0.001 } as const;

/**
 * The class of a redshift: 0 for 1 … 1.001, up to 799 for 1.799 … 1.8. Classes are half-open; a redshift within 1e-12 below
 * an edge belongs to the class above, so that 1.003 is in class 3 although 1.003 − 1 falls short of 0.003 in a computer.
 *
 * @param redshift in [1, 1.8)
 * @throws RedshiftLabError `wrong-redshift`
 * @example
 * [1, 1.0009, 1.003, 1.7995].map(euclidClassOf) // => [0, 0, 3, 799]
 */
export function euclidClassOf(redshift: number): number {
  requireEuclidRedshift(redshift);
  return Math.min(euclidClasses.count - 1, Math.floor((redshift - 1) * 1000 + 1e-9));
}

/**
 * The redshift in the middle of a class.
 *
 * @param classNumber 0 … 799
 * @throws RedshiftLabError `wrong-class`
 * @example
 * redshiftOfEuclidClass(3) // => 1.0035
 */
export function redshiftOfEuclidClass(classNumber: number): number {
  const { from, count, width } = euclidClasses;
  if (Number.isInteger(classNumber) && classNumber >= 0 && classNumber < count)
    return from + (classNumber + 0.5) * width;
  throw new RedshiftLabError(
    'wrong-class',
    `The class ${classNumber} is none of redshift: classes are whole numbers from 0 to ${count - 1}.`,
  );
}

/** @throws RedshiftLabError `wrong-redshift` outside [1, 1.8) */
export function requireEuclidRedshift(redshift: number): void {
  if (redshift >= euclidClasses.from && redshift < euclidClasses.to) return;
  throw new RedshiftLabError(
    'wrong-redshift',
    `The redshift ${redshift} is not in [1, 1.8), where the simulated Euclid spectra and their classes lie.`,
  );
}
