import { RedshiftLabError } from '../base';
import { outputUnits, requireFinite, targetWidth } from '../network';
import type { AnyNetworkSpecification } from '../network';
import type { Dataset } from '../preprocess';
import type { Matrix } from '../table';

/** What a network learns from and what it is watched on. */
export interface TrainingData {
  readonly train: Dataset;
  readonly validation: Dataset;
}

/**
 * Refuse data that a network cannot learn from.
 *
 * @throws RedshiftLabError `no-objects`, `wrong-shape`, or `not-finite`, `unknown-class` or `not-a-probability` naming
 * set and row; `bad-weights`
 */
export function checkDatasets(
  specification: AnyNetworkSpecification,
  { train, validation }: TrainingData,
): void {
  const isSparse = specification.loss === 'sparseCategoricalCrossentropy';
  for (const [name, dataset] of [
    ['training', train],
    ['validation', validation],
  ] as const) {
    const rows = dataset.inputs.shape[0]!;
    if (rows === 0) throw new RedshiftLabError('no-objects', `The ${name} set is empty.`);
    requireShape(`The ${name} inputs`, dataset.inputs, [rows, ...specification.inputShape]);
    requireShape(`The ${name} targets`, dataset.targets, [rows, targetWidth(specification)]);
    requireFinite(dataset.inputs, `the ${name} inputs`, dataset.inputNames);
    requireFinite(dataset.targets, `the ${name} targets`, dataset.targetNames);
    if (isSparse) requireClasses(`the ${name} targets`, dataset.targets, outputUnits(specification));
    if (specification.loss === 'binaryCrossentropy') requireShares(`the ${name} targets`, dataset.targets);
    if (dataset.weights) requireWeights(`the ${name} set`, dataset.weights, rows);
  }
}

function requireShape(what: string, { values, shape }: Matrix, wanted: readonly number[]): void {
  const size = wanted.reduce((product, length) => product * length, 1);
  if (values.length !== size || shape.join() !== wanted.join()) {
    throw new RedshiftLabError(
      'wrong-shape',
      `${what} have shape [${shape.join(', ')}], but the network needs [${wanted.join(', ')}].`,
    );
  }
}

function requireClasses(what: string, { values }: Matrix, classes: number): void {
  const row = values.findIndex((value) => !(Number.isInteger(value) && value >= 0 && value < classes));
  if (row === -1) return;
  throw new RedshiftLabError(
    'unknown-class',
    `Row ${row} of ${what} is ${values[row]}, but the classes are the whole numbers from 0 to ${classes - 1}.`,
  );
}

function requireShares(what: string, { values, shape }: Matrix): void {
  const place = values.findIndex((value) => !(value >= 0 && value <= 1));
  if (place === -1) return;
  const row = Math.floor(place / (values.length / shape[0]!));
  throw new RedshiftLabError(
    'not-a-probability',
    `Row ${row} of ${what} is ${values[place]}, but binaryCrossentropy needs targets from 0 to 1.`,
  );
}

function requireWeights(what: string, weights: Float32Array, rows: number): void {
  if (weights.length !== rows) {
    throw new RedshiftLabError(
      'bad-weights',
      `There are ${weights.length} weights but ${rows} rows in ${what}: give one per row.`,
    );
  }
  const row = weights.findIndex((weight) => !(weight >= 0 && weight < Infinity));
  if (row === -1) return;
  throw new RedshiftLabError(
    'bad-weights',
    `The weight of row ${row} of ${what} is ${weights[row]}; give a finite number ≥ 0.`,
  );
}
