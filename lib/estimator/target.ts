import { createRandom, RedshiftLabError } from '../base';
import { rowsWithFlux } from '../preprocess';
import type { Photometry } from '../survey';
import { labelGrid } from './label-grid';

/** What an estimator shall learn of objects. */
export type EstimatorTarget =
  | {
      /** `redshift`: errors count over 1 + z, and the network thinks in ln(1 + z). `number`: any other quantity. */
      readonly kind: 'redshift' | 'number';
      /** One per object; NaN where it is not known. */
      readonly values: ArrayLike<number>;
    }
  | {
      readonly kind: 'class';
      /** The name or number of each object's class; an empty text or NaN where it is not known. */
      readonly values: ArrayLike<number> | readonly string[];
    };

/** Objects that cannot be learnt from, and why. */
export interface LeftOut {
  readonly reason: string;
  readonly count: number;
}

/** A target as it can be learnt. */
export interface LearningTask {
  readonly kind: EstimatorTarget['kind'];
  /** The rows of the photometry that have a label and at least one observed band. */
  readonly rows: Int32Array;
  /** One per such row: the number; of a class its place in `classes` plus a half, the middle of its bin. */
  readonly truth: Float64Array;
  /** Edges of the density's bins, in the label's unit; 0, 1, 2, … for classes. */
  readonly edges: readonly number[];
  /** In ascending order; empty for numbers. */
  readonly classes: readonly string[];
  readonly leftOut: readonly LeftOut[];
}

/** Fewer objects are too few to learn from. */
export const fewestRows = 40;
/** More different labels are no classes. */
export const mostClasses = 50;
/** More objects teach hardly more, and their densities fill the memory. */
const mostRows = 400_000;

/**
 * The rows that can be learnt from, and the bins of the label's density.
 *
 * Left out and counted are objects without a label, with a redshift of −0.1 or less (a code, no redshift), and
 * without any observed band, and what is beyond a random sample of 400,000. Labels far from all others stay: they count as the last bin, where they do no harm.
 *
 * @throws RedshiftLabError `unequal-lengths`; `too-few-rows` where fewer than 40 are left; `constant-label`, `one-class`,
 *   `too-many-classes`
 */
export function learningTask(photometry: Photometry, target: EstimatorTarget): LearningTask {
  if (target.values.length !== photometry.rows) {
    throw new RedshiftLabError(
      'unequal-lengths',
      `There are ${photometry.rows} objects but ${target.values.length} labels: give one per object, NaN where it is not known.`,
    );
  }
  const observed = rowsWithFlux(photometry);
  const isKnown = (row: number) => !isMissing(target.values[row]!);
  const known = observed.filter(isKnown);
  const possible =
    target.kind === 'redshift' ? known.filter((row) => (target.values[row] as number) > -0.1) : known;
  const rows = sampleOf(possible, mostRows);
  const leftOut = [
    { reason: 'no band was observed', count: photometry.rows - observed.length },
    { reason: 'no label', count: observed.length - known.length },
    { reason: 'a redshift of -0.1 or less', count: known.length - possible.length },
    { reason: `beyond a random sample of ${mostRows}`, count: possible.length - rows.length },
  ].filter(({ count }) => count > 0);
  if (rows.length < fewestRows) throw tooFewRows(rows.length, photometry.rows, leftOut);
  if (target.kind === 'class') {
    const labels = Array.from(rows, (row) => target.values[row]!);
    const classes = classNames(labels);
    const places = new Map(classes.map((name, place) => [name, place]));
    const truth = Float64Array.from(labels, (label) => places.get(String(label))! + 0.5);
    return {
      kind: 'class',
      rows,
      truth,
      edges: [0, ...classes.map((_, place) => place + 1)],
      classes,
      leftOut,
    };
  }
  const truth = Float64Array.from(rows, (row) => target.values[row] as number);
  return { kind: target.kind, rows, truth, edges: labelGrid(truth, target.kind), classes: [], leftOut };
}

/** So many rows drawn at random, the same each time, in ascending order; all where there are no more. */
function sampleOf(rows: Int32Array, most: number): Int32Array {
  if (rows.length <= most) return rows;
  const drawn = createRandom(1, 'sample to learn from').permutation(rows.length).subarray(0, most);
  return drawn.map((place) => rows[place]!).sort();
}

/** Whether a label is not known. */
export function isMissing(value: number | string): boolean {
  return typeof value === 'string' ? value.trim() === '' : !Number.isFinite(value);
}

function classNames(labels: readonly (number | string)[]): string[] {
  const found = [...new Set(labels)];
  const areNumbers = found.every((label) => typeof label === 'number');
  const classes = (areNumbers ? (found as number[]).sort((one, other) => one - other) : found.sort()).map(
    String,
  );
  if (classes.length < 2) {
    throw new RedshiftLabError(
      'one-class',
      `All ${labels.length} objects are of class ${classes[0]}: give objects of at least two classes.`,
    );
  }
  if (classes.length > mostClasses) {
    throw new RedshiftLabError(
      'too-many-classes',
      `The label has ${classes.length} different values, which are too many classes: give at most ${mostClasses}, or learn it as a number.`,
    );
  }
  return classes;
}

function tooFewRows(rows: number, objects: number, leftOut: readonly LeftOut[]): RedshiftLabError {
  const reasons = leftOut.map(({ reason, count }) => `${count}: ${reason}`).join('; ');
  return new RedshiftLabError(
    'too-few-rows',
    `Of ${objects} objects ${rows} can be learnt from${reasons === '' ? '' : ` (${reasons})`}: give at least ${fewestRows}.`,
  );
}
