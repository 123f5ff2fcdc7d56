import { RedshiftLabError } from '../../base';
import type { Matrix } from '../../table';

/** A probability density per object, constant within bins that all objects share. */
export interface BinnedDensity {
  /** The edges of the bins in ascending order, one more than bins. */
  readonly edges: Float64Array;
  /** Shape [objects, bins]; each row sums to 1. */
  readonly probabilities: Matrix;
}

/**
 * Densities from what a network with a softmax over bins gives.
 *
 * @param probabilities shape [objects, bins]
 * @param edges one more than bins, such as `equalBins(0, 0.6, 120)`
 * @throws RedshiftLabError `bad-edges`, `wrong-shape`, `no-objects`; `bad-probability` naming row and bin of a number that
 *   is no probability, or the row whose sum is not 1 within 0.001
 * @example
 * binnedDensity(createMatrix(Float32Array.of(0.5, 0.5), [1, 2]), [0, 0.1, 0.2]).edges.length // => 3
 */
export function binnedDensity(probabilities: Matrix, edges: ArrayLike<number>): BinnedDensity {
  const density = { edges: Float64Array.from(edges), probabilities };
  checkDensity(density);
  return density;
}

/**
 * One number per object, from its bins' probabilities: in 64 bits and divided by their sum, which in the 32 bits of a
 * network is not quite 1. The list is overwritten by the next object's.
 *
 * @throws RedshiftLabError as `binnedDensity`
 */
export function numberPerDensity(
  density: BinnedDensity,
  numberOf: (shares: Float64Array, row: number) => number,
): Float64Array {
  const { bins, rows } = checkDensity(density);
  const { values } = density.probabilities;
  const shares = new Float64Array(bins);
  const numbers = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    let sum = 0;
    for (let bin = 0; bin < bins; bin++) sum += values[row * bins + bin]!;
    for (let bin = 0; bin < bins; bin++) shares[bin] = values[row * bins + bin]! / sum;
    numbers[row] = numberOf(shares, row);
  }
  return numbers;
}

/**
 * Other densities in the same bins: the function turns an object's probabilities into numbers in proportion to the new
 * ones, in place.
 *
 * @throws RedshiftLabError as `binnedDensity`, and `bad-probability` where the new numbers have no sum above 0
 */
export function changeDensities(
  density: BinnedDensity,
  change: (shares: Float64Array, row: number) => void,
): BinnedDensity {
  const { shape, values } = density.probabilities;
  const changed = new Float32Array(values.length);
  numberPerDensity(density, (shares, row) => {
    change(shares, row);
    const sum = shares.reduce((total, share) => total + share, 0);
    if (!(sum > 0 && sum < Infinity)) throw badProbability(row, `is changed to numbers that sum to ${sum}`);
    changed.set(
      shares.map((share) => share / sum),
      row * shares.length,
    );
    return 0;
  });
  return { edges: density.edges, probabilities: { values: changed, shape } };
}

function checkDensity({ edges, probabilities }: BinnedDensity): { rows: number; bins: number } {
  checkDensityEdges(edges);
  const { values, shape } = probabilities;
  const bins = edges.length - 1;
  const [rows = 0] = shape;
  if (shape.length !== 2 || shape[1] !== bins || values.length !== rows * bins) {
    throw new RedshiftLabError(
      'wrong-shape',
      `The probabilities have shape [${shape.join(', ')}], but ${edges.length} edges make ${bins} bins: give [objects, ${bins}].`,
    );
  }
  if (rows === 0) throw new RedshiftLabError('no-objects', 'There are no objects to evaluate.');
  for (let row = 0; row < rows; row++) {
    let sum = 0;
    for (let bin = 0; bin < bins; bin++) {
      const value = values[row * bins + bin]!;
      if (!(value >= 0 && value < Infinity)) throw badProbability(row, `has ${value} in bin ${bin}`);
      sum += value;
    }
    if (Math.abs(sum - 1) > 1e-3) throw badProbability(row, `sums to ${sum}`);
  }
  return { rows, bins };
}

/** Refuse edges that make no bins. */
export function checkDensityEdges(edges: Float64Array): void {
  const isRising = edges.every(
    (edge, place) => Number.isFinite(edge) && (place === 0 || edge > edges[place - 1]!),
  );
  if (edges.length >= 2 && isRising) return;
  throw new RedshiftLabError(
    'bad-edges',
    `The ${edges.length} edges of the densities make no bins: give at least two numbers in ascending order.`,
  );
}

function badProbability(row: number, what: string): RedshiftLabError {
  return new RedshiftLabError(
    'bad-probability',
    `The density of row ${row} ${what} (counted from 0): give probabilities ≥ 0 that sum to 1, such as a softmax's.`,
  );
}
