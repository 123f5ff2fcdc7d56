import { CholeskyDecomposition, Matrix as LinearMatrix } from 'ml-matrix';
import { dot } from './dot';
import { maternKernel } from './matern-kernel';

/** What follows from a length scale: K⁻¹y, K⁻¹ row by row, and the marginal likelihood. */
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
