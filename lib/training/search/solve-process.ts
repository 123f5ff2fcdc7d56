import { CholeskyDecomposition, Matrix as LinearMatrix } from 'ml-matrix';
import { dot, RedshiftLabError } from '../../base';
import { maternKernel } from './matern-kernel';

/** scikit-learn's own alpha: below it, rounding is more than the noise, and what follows is silently wrong. */
export const leastAlpha = 1e-10;

/**
 * What follows from a length scale: K⁻¹y, K⁻¹ row by row, and the marginal likelihood.
 *
 * @throws RedshiftLabError `not-positive-definite`
 */
export function solveProcess(
  places: readonly ArrayLike<number>[],
  normalised: Float64Array,
  alpha: number,
  lengthScale: number,
): { weights: Float64Array; inverse: Float64Array; logMarginalLikelihood: number } {
  const count = places.length;
  const kernel = LinearMatrix.zeros(count, count);
  for (let row = 0; row < count; row++) {
    for (let column = 0; column < row; column++) {
      const value = maternKernel(places[row]!, places[column]!, lengthScale);
      kernel.set(row, column, value);
      kernel.set(column, row, value);
    }
    kernel.set(row, row, 1 + alpha);
  }
  const cholesky = new CholeskyDecomposition(kernel);
  if (!cholesky.isPositiveDefinite())
    throw new RedshiftLabError(
      'not-positive-definite',
      `With alpha ${alpha} the kernel of ${count} places is not positive definite, because of rounding: give a larger alpha.`,
    );
  const weights = Float64Array.from(cholesky.solve(LinearMatrix.columnVector(normalised)).to1DArray());
  const logDeterminant = cholesky.lowerTriangularMatrix
    .diagonal()
    .reduce((sum, value) => sum + Math.log(value), 0);
  return {
    weights,
    get inverse() {
      return Float64Array.from(cholesky.solve(LinearMatrix.eye(count)).to1DArray());
    },
    logMarginalLikelihood:
      -dot(normalised, weights) / 2 - logDeterminant - (count / 2) * Math.log(2 * Math.PI),
  };
}
