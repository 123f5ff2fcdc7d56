import { RedshiftLabError } from '../base';
import { outputUnits, requireFinite, targetWidth } from '../network';
import type { AnyNetworkSpecification } from '../network';
import type { Dataset } from '../preprocess';
import { sizeOf } from '../table';
import type { Matrix } from '../table';
import { isStreamed, rowsOfSet } from './training-set';
import type { TrainingSet } from './training-set';

/** What a network learns from and what it is watched on. */
export interface TrainingData<Train extends TrainingSet = Dataset> {
  readonly train: Train;
  readonly validation: Dataset;
}

/**
 * Refuse data that a network cannot learn from. Of a streamed training set only the shapes are looked at: `readThrough`
 * looks at its numbers.
 *
 * @throws RedshiftLabError `no-objects`, `wrong-shape`, or `not-finite`, `unknown-class` or `not-a-probability` naming
 * set and row; `bad-weights`
 */
export function checkDatasets(
  specification: AnyNetworkSpecification,
  { train, validation }: TrainingData<TrainingSet>,
): void {
  for (const [name, dataset] of [
    ['training', train],
    ['validation', validation],
  ] as const) {
    const rows = rowsOfSet(dataset);
    if (rows === 0) throw new RedshiftLabError('no-objects', `The ${name} set is empty.`);
    requireShape(`The ${name} inputs`, dataset.inputs, [rows, ...specification.inputShape]);
    requireShape(`The ${name} targets`, dataset.targets, [rows, targetWidth(specification)]);
    if (isStreamed(dataset)) continue;
    if (dataset.weights && dataset.weights.length !== rows) {
      throw new RedshiftLabError(
        'bad-weights',
        `There are ${dataset.weights.length} weights but ${rows} rows in the ${name} set: give one per row.`,
      );
    }
    checkNumbers(specification, dataset, {
      inputs: `the ${name} inputs`,
      targets: `the ${name} targets`,
      weights: `the ${name} set`,
    });
  }
}

/**
 * Refuse numbers that a network cannot learn from, in rows of a dataset.
 *
 * @param what what to call the inputs, the targets and the set of the weights in a sentence
 * @param firstRow the number of the first of these rows
 */
export function checkNumbers(
  specification: AnyNetworkSpecification,
  rows: Omit<Dataset, 'rows'>,
  what: Readonly<Record<'inputs' | 'targets' | 'weights', string>>,
  firstRow = 0,
): void {
  const { loss } = specification;
  const { inputs, targets, weights } = rows;
  requireFinite(inputs, what.inputs, rows.inputNames, firstRow);
  requireFinite(targets, what.targets, rows.targetNames, firstRow);
  if (loss === 'sparseCategoricalCrossentropy') {
    requireClasses(what.targets, targets, outputUnits(specification), firstRow);
  }
  if (loss === 'binaryCrossentropy') requireShares(what.targets, targets, firstRow);
  if (weights) requireWeights(what.weights, weights, firstRow);
}

function requireShape(
  what: string,
  { values, shape }: Partial<Matrix> & Pick<Matrix, 'shape'>,
  wanted: readonly number[],
): void {
  const size = sizeOf(wanted);
  if ((values && values.length !== size) || shape.join() !== wanted.join()) {
    throw new RedshiftLabError(
      'wrong-shape',
      `${what} have shape [${shape.join(', ')}], but the network needs [${wanted.join(', ')}].`,
    );
  }
}

function requireClasses(what: string, { values }: Matrix, classes: number, firstRow: number): void {
  const row = values.findIndex((value) => !(Number.isInteger(value) && value >= 0 && value < classes));
  if (row === -1) return;
  throw new RedshiftLabError(
    'unknown-class',
    `Row ${firstRow + row} of ${what} is ${values[row]}, but the classes are the whole numbers from 0 to ${classes - 1}.`,
  );
}

function requireShares(what: string, { values, shape }: Matrix, firstRow: number): void {
  const place = values.findIndex((value) => !(value >= 0 && value <= 1));
  if (place === -1) return;
  const row = Math.floor(place / (values.length / shape[0]!));
  throw new RedshiftLabError(
    'not-a-probability',
    `Row ${firstRow + row} of ${what} is ${values[place]}, but binaryCrossentropy needs targets from 0 to 1.`,
  );
}

function requireWeights(what: string, weights: Float32Array, firstRow: number): void {
  const row = weights.findIndex((weight) => !(weight >= 0 && weight < Infinity));
  if (row === -1) return;
  throw new RedshiftLabError(
    'bad-weights',
    `The weight of row ${firstRow + row} of ${what} is ${weights[row]}; give a finite number ≥ 0.`,
  );
}
