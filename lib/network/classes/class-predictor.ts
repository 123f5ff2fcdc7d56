import { letOthersRun, RedshiftLabError, stopRequested } from '../../base';
import { sizeOf } from '../../table';
import type { Matrix } from '../../table';
import { requireFinite } from '../require-finite';

/** Objects of known class, for a classifier to learn from. */
export interface ClassExamples {
  /** Shape [objects, numbers…], such as standardised spectra. */
  readonly inputs: Matrix;
  /** The class of each object, 0 … classCount − 1. */
  readonly classes: ArrayLike<number>;
  /** All classes there are, ≥ 2; some may have no object. */
  readonly classCount: number;
}

/** Something that tells many classes apart: a baseline stands beside every classifying network through it. */
export interface ClassPredictor {
  readonly name: string;
  /** All classes there are, those without a training object among them. */
  readonly classes: number;
  /**
   * Whether scores are shares that sum to 1, or margins: any numbers, of which the largest is the answer and which
   * `densityFromScores` turns into probabilities.
   */
  readonly scoreKind: 'probability' | 'margin';
  /**
   * A score per object and class, shape [objects, classes]: 4 · objects · classes bytes. A margin is −Infinity for a class
   * that no training object has. Others run now and then, so that ■ can end it.
   *
   * @throws RedshiftLabError `stopped`, `not-finite`, or `wrong-shape` where the inputs are not as wide as in training
   */
  scores(inputs: Matrix): Promise<Matrix>;
  /**
   * The class of the highest score, the first of equal ones; one per object.
   *
   * @throws RedshiftLabError as `scores`
   */
  predict(inputs: Matrix): Promise<Int32Array>;
}

/** Training objects that have been looked at. */
export interface CheckedExamples {
  readonly inputs: Float32Array;
  readonly classes: Int32Array;
  readonly classCount: number;
  readonly rows: number;
  readonly width: number;
  /** The classes that have an object, rising. */
  readonly present: Int32Array;
}

/**
 * Check training objects for a classifier.
 *
 * @throws RedshiftLabError `no-objects`, `wrong-shape`, `bad-class` naming the row (0-based), or `not-finite`
 */
export function checkExamples({ inputs, classes, classCount }: ClassExamples): CheckedExamples {
  const rows = inputs.shape[0] ?? 0;
  if (rows === 0)
    throw new RedshiftLabError('no-objects', 'A classifier needs at least one training object.');
  if (classes.length !== rows || inputs.values.length !== sizeOf(inputs.shape) || !inputs.values.length) {
    throw new RedshiftLabError(
      'wrong-shape',
      `The training inputs have shape [${inputs.shape.join(', ')}] and ${inputs.values.length} values, and there are ${classes.length} classes: give one class and at least one number per object.`,
    );
  }
  if (!(Number.isInteger(classCount) && classCount >= 2)) {
    throw new RedshiftLabError('bad-class', `There are ${classCount} classes; give a whole number ≥ 2.`);
  }
  for (let row = 0; row < rows; row++) {
    const own = classes[row]!;
    if (Number.isInteger(own) && own >= 0 && own < classCount) continue;
    throw new RedshiftLabError(
      'bad-class',
      `The class of row ${row} (counted from 0) is ${own}: give whole numbers from 0 to ${classCount - 1}.`,
    );
  }
  requireFinite(inputs, 'the training inputs');
  const own = Int32Array.from(classes);
  const present = Int32Array.from(new Set(own)).sort();
  return {
    inputs: inputs.values,
    classes: own,
    classCount,
    rows,
    width: inputs.values.length / rows,
    present,
  };
}

/**
 * Let others run, and end if somebody asked to.
 *
 * @param what what is stopped, to begin the sentence with: "The fit of a forest"
 * @throws RedshiftLabError `stopped`
 */
export async function takeTurn(what: string): Promise<void> {
  await letOthersRun();
  if (stopRequested())
    throw new RedshiftLabError('stopped', `${what} was stopped before its end: start it again.`);
}
