import { RedshiftLabError } from '../base';
import type { Dataset } from '../preprocess';
import type { Matrix } from '../table';
import { requireFinite } from './require-finite';

/** Something that answers with one number per object: a baseline stands beside every network through it. */
export interface Predictor {
  readonly name: string;
  /**
   * One prediction per row of inputs.
   *
   * @throws RedshiftLabError `not-finite`, or `wrong-shape` where the inputs are not as wide as in training
   */
  predict(inputs: Matrix): Float32Array;
}

/** A training set of one target as a baseline needs it: finite, with at least one row. */
export interface CheckedTraining {
  readonly inputs: Float32Array;
  readonly targets: Float32Array;
  readonly rows: number;
  readonly width: number;
}

/**
 * Check a training set for a baseline.
 *
 * @throws RedshiftLabError `no-objects`, `one-target-only`, `wrong-shape` or `not-finite`
 */
export function checkTraining(train: Dataset): CheckedTraining {
  const rows = train.inputs.shape[0]!;
  if (rows === 0) throw new RedshiftLabError('no-objects', 'A baseline needs at least one training object.');
  if (train.targets.values.length % rows !== 0 || train.targets.shape[0] !== rows) {
    throw new RedshiftLabError(
      'wrong-shape',
      `There are ${rows} rows of inputs but ${train.targets.shape[0]} rows of targets.`,
    );
  }
  if (train.targets.values.length !== rows) {
    throw new RedshiftLabError(
      'one-target-only',
      `A baseline learns one target, not ${train.targetNames.join(', ')}: fit one for each.`,
    );
  }
  requireFinite(train.inputs, 'the training inputs', train.inputNames);
  requireFinite(train.targets, 'the training targets', train.targetNames);
  return {
    inputs: train.inputs.values,
    targets: train.targets.values,
    rows,
    width: train.inputs.values.length / rows,
  };
}

/**
 * Check the inputs of a prediction and count their rows.
 *
 * @throws RedshiftLabError `wrong-shape` or `not-finite`
 */
export function checkInputs(inputs: Matrix, width: number, names?: readonly string[]): number {
  const rows = inputs.shape[0]!;
  if (inputs.values.length !== rows * width) {
    throw new RedshiftLabError(
      'wrong-shape',
      `The inputs have shape [${inputs.shape.join(', ')}], but this predictor learned from ${width} numbers per object.`,
    );
  }
  requireFinite(inputs, 'the inputs', names);
  return rows;
}
