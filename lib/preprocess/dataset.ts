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
}

/**
 * The dataset of these rows, taken from matrices that hold the whole catalogue.
 *
 * @param inputs one row per row of the catalogue, shape [catalogue rows, inputs…]
 * @param targets one row per row of the catalogue, shape [catalogue rows, targets…]
 * @param rows the row numbers (0-based) to take, such as a split's `train`
 * @throws RedshiftLabError `unequal-rows` where the matrices differ in their number of rows, `no-such-row`,
 *   `no-rows`, `wrong-names`, and `not-finite` naming row and column of an input or target that is missing or
 *   infinite
 * @example
 * makeDataset(createMatrix(Float32Array.of(20, 21, 22), [3, 1]), createMatrix(new Float32Array(3), [3, 1]), [2, 0], ['F814W'], ['redshift']).inputs.values.join() // => '22,20'
 */
export function makeDataset(
  inputs: Matrix,
  targets: Matrix,
  rows: ArrayLike<number>,
  inputNames: readonly string[],
  targetNames: readonly string[],
): Dataset {
  if (inputs.shape[0] !== targets.shape[0]) {
    throw new RedshiftLabError(
      'unequal-rows',
      `There are ${inputs.shape[0]} rows of inputs but ${targets.shape[0]} of targets: both must hold every row of the catalogue.`,
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
  };
  checkFinite(dataset.inputs, dataset.rows, dataset.inputNames, 'input');
  checkFinite(dataset.targets, dataset.rows, dataset.targetNames, 'target');
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
