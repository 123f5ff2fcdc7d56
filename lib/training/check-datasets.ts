import { RedshiftLabError } from '../base';
import { requireFinite } from '../network';
import type { NetworkSpecification } from '../network';
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
 * @throws RedshiftLabError `no-objects`, `wrong-shape`, or `not-finite` naming set, row and column
 */
export function checkDatasets(
  specification: NetworkSpecification,
  { train, validation }: TrainingData,
): void {
  const outputs = specification.layers[specification.layers.length - 1]!.units;
  for (const [name, dataset] of [
    ['training', train],
    ['validation', validation],
  ] as const) {
    const rows = dataset.inputs.shape[0]!;
    if (rows === 0) throw new RedshiftLabError('no-objects', `The ${name} set is empty.`);
    requireShape(`The ${name} inputs`, dataset.inputs, [rows, ...specification.inputShape]);
    requireShape(`The ${name} targets`, dataset.targets, [rows, outputs]);
    requireFinite(dataset.inputs, `the ${name} inputs`, dataset.inputNames);
    requireFinite(dataset.targets, `the ${name} targets`, dataset.targetNames);
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
