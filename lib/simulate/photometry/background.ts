import { Matrix, solve } from 'ml-matrix';

/** Points of the table, from the faintest on, that tell the background. */
const usedPoints = 7;

/**
 * The error of a band's background, microjansky: errors are fitted by error² = background² + a · flux + b · flux², what a
 * sky, photons and a floor give, with neither part below 0, over the faintest points of a table of positive fluxes. Fitted
 * by hand, as the best of the four fits that leave out none, one or both of the last parts: there are no more.
 *
 * @returns no more than the error of the faintest point, and no less than a third of it
 */
export function fitBackground(flux: readonly number[], error: readonly number[]): number {
  const points = Math.min(usedPoints, flux.length);
  const scale = flux[points - 1]!;
  let best = { misfit: Infinity, variance: error[0]! ** 2 };
  for (const powers of [[0], [0, 1], [0, 2], [0, 1, 2]]) {
    if (powers.length > points) continue;
    // Each point by its share of the error.
    const terms = Array.from({ length: points }, (_, point) =>
      powers.map((power) => (flux[point]! / scale) ** power / error[point]! ** 2),
    );
    const wanted = Matrix.columnVector(new Array<number>(points).fill(1));
    const matrix = new Matrix(terms);
    const found = solve(matrix, wanted, true);
    const misfit = matrix.mmul(found).sub(wanted).norm();
    if (found.to1DArray().every((value) => value > 0) && misfit < best.misfit)
      best = { misfit, variance: found.get(0, 0) };
  }
  return Math.min(Math.max(Math.sqrt(best.variance), error[0]! / 3), error[0]!);
}
