import { RedshiftLabError } from '../base';
import { matrixRows } from '../table';
import type { Matrix } from '../table';

/** Inputs and targets of a network, row by row, and the catalogue's row numbers that they came from. */
export interface Dataset {
  /** Shape [rows, inputs…]. */
  readonly inputs: Matrix;
  /** Shape [rows, targets…]. */
  readonly targets: Matrix;
  /** For each row of the dataset, its row number in the catalogue. */
  readonly rows: Int32Array;
  readonly inputNames: readonly string[];
  readonly targetNames: readonly string[];
  /**
   * How much each row counts in the loss of a network or of boosted trees, ≥ 0; 1 without it. The other baselines do not
   * look at it.
   */
  readonly weights?: Float32Array;
}

/**
 * The dataset of these rows, taken from matrices that hold the whole catalogue.
 *
 * @param inputs one row per row of the catalogue, shape [catalogue rows, inputs…]
 * @param targets one row per row of the catalogue, shape [catalogue rows, targets…]
 * @param rows the row numbers (0-based) to take, such as a split's `train`
 * @param weights how much each row of the catalogue counts in the loss, ≥ 0, shape [catalogue rows]
 * @throws RedshiftLabError `unequal-rows` where matrices and weights differ in their number of rows, `no-such-row`,
 *   `no-rows`, `wrong-names`, `bad-weights` naming the row of a weight that is negative or not finite, and `not-finite`
 *   naming row and column of an input or target that is missing or infinite
 * @example
 * makeDataset(createMatrix(Float32Array.of(20, 21, 22), [3, 1]), createMatrix(new Float32Array(3), [3, 1]), [2, 0], ['F814W'], ['redshift']).inputs.values.join() // => '22,20'
 */
export function makeDataset(
  inputs: Matrix,
  targets: Matrix,
  rows: ArrayLike<number>,
  inputNames: readonly string[],
  targetNames: readonly string[],
  weights?: ArrayLike<number>,
): Dataset {
  if (inputs.shape[0] !== targets.shape[0]) {
    throw new RedshiftLabError(
      'unequal-rows',
      `There are ${inputs.shape[0]} rows of inputs but ${targets.shape[0]} of targets: both must hold every row of the catalogue.`,
    );
  }
  if (weights && weights.length !== inputs.shape[0]) {
    throw new RedshiftLabError(
      'unequal-rows',
      `There are ${inputs.shape[0]} rows of inputs but ${weights.length} weights: both must hold every row of the catalogue.`,
    );
  }
  if (rows.length === 0) {
    throw new RedshiftLabError('no-rows', 'The dataset would have no rows: choose at least one.');
  }
  const dataset: Dataset = {
    inputs: matrixRows(inputs, rows),
    targets: matrixRows(targets, rows),
    rows: Int32Array.from(rows),
    inputNames: [...inputNames],
    targetNames: [...targetNames],
    ...(weights && { weights: Float32Array.from(rows, (row) => weights[row]!) }),
  };
  checkFinite(dataset.inputs, dataset.rows, dataset.inputNames, 'input');
  checkFinite(dataset.targets, dataset.rows, dataset.targetNames, 'target');
  checkWeights(dataset);
  return dataset;
}

/**
 * The dataset's rows at these positions (0-based within the dataset), in this order.
 *
 * @throws RedshiftLabError `no-such-row`
 */
export function datasetRows(dataset: Dataset, positions: ArrayLike<number>): Dataset {
  return {
    ...dataset,
    inputs: matrixRows(dataset.inputs, positions),
    targets: matrixRows(dataset.targets, positions),
    rows: Int32Array.from(positions, (position) => dataset.rows[position]!),
    ...(dataset.weights && {
      weights: Float32Array.from(positions, (position) => dataset.weights![position]!),
    }),
  };
}

function checkFinite(matrix: Matrix, rows: Int32Array, names: readonly string[], role: string): void {
  const width = matrix.values.length / rows.length;
  if (matrix.shape.length === 2 && names.length !== width) {
    throw new RedshiftLabError(
      'wrong-names',
      `There are ${names.length} ${role} names but ${width} ${role} columns: name each column once.`,
    );
  }
  const wrong = matrix.values.findIndex((value) => !Number.isFinite(value));
  if (wrong < 0) return;
  const place = wrong % width;
  throw new RedshiftLabError(
    'not-finite',
    `The ${role} ${names[place] ?? `column ${place}`} of catalogue row ${rows[Math.floor(wrong / width)]} (counted from 0) is ${matrix.values[wrong]}: leave such rows out of the dataset.`,
  );
}

function checkWeights({ weights, rows }: Dataset): void {
  const wrong = weights?.findIndex((weight) => !(weight >= 0 && weight < Infinity)) ?? -1;
  if (wrong < 0) return;
  throw new RedshiftLabError(
    'bad-weights',
    `The weight of catalogue row ${rows[wrong]} (counted from 0) is ${weights![wrong]}: give a finite number ≥ 0.`,
  );
}
