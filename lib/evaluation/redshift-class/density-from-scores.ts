import { RedshiftLabError } from '../../base';
import type { Matrix } from '../../table';
import { binnedDensity } from '../density/binned-density';
import type { BinnedDensity } from '../density/binned-density';

/**
 * Densities from the margins of a classifier: the softmax of margin / unit. Which temperature makes them calibrated is
 * then `fitTemperature`'s to find on validation objects, within a factor of 20 either way of the unit.
 *
 * @param scores shape [objects, classes]; −Infinity gives a probability of 0
 * @param edges the edges of the classes, rising, one more than classes
 * @param unit above 0; by default the standard deviation of all finite margins of these objects, over 5
 * @throws RedshiftLabError `bad-unit`, `wrong-shape`, `no-objects`, `bad-edges`; `not-finite` where an object has no finite
 *   margin, or one that is NaN or Infinity
 * @example
 * densityFromScores(createMatrix(Float32Array.of(0, Math.log(3)), [1, 2]), [0, 1, 2], 1).probabilities.values // => [0.25, 0.75]
 */
export function densityFromScores(
  scores: Matrix,
  edges: ArrayLike<number>,
  unit = unitOf(scores),
): BinnedDensity {
  if (!(unit > 0 && unit < Infinity)) {
    throw new RedshiftLabError('bad-unit', `The unit of the margins is ${unit}; give a number above 0.`);
  }
  const { values, shape } = scores;
  const [rows = 0, classes = 0] = shape;
  const probabilities = new Float32Array(values.length);
  for (let row = 0; row < rows; row++) {
    const own = values.subarray(row * classes, (row + 1) * classes);
    const most = own.reduce((best, score) => (Number.isNaN(score) ? NaN : Math.max(best, score)), -Infinity);
    if (!Number.isFinite(most)) {
      throw new RedshiftLabError(
        'not-finite',
        `The greatest score of row ${row} (counted from 0) is ${most}: give a finite score per object at least.`,
      );
    }
    const weights = Float64Array.from(own, (score) => Math.exp((score - most) / unit));
    const sum = weights.reduce((total, weight) => total + weight, 0);
    weights.forEach((weight, place) => (probabilities[row * classes + place] = weight / sum));
  }
  return binnedDensity({ values: probabilities, shape }, edges);
}

/** A fifth of the standard deviation of the finite margins, and 1 where they are all equal. */
function unitOf({ values }: Matrix): number {
  let [count, sum, squares] = [0, 0, 0];
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    count++;
    sum += value;
    squares += value * value;
  }
  const variance = squares / count - (sum / count) ** 2;
  return variance > 0 ? Math.sqrt(variance) / 5 : 1;
}
