import { createFactor } from './products';

/** A margin per class: intercept + weights · inputs. */
export interface AffineScores {
  /** Shape [numbers per object, classes that have a training object], row-major. */
  readonly weights: Float32Array;
  /** One per class that has a training object. */
  readonly intercepts: Float64Array;
}

/**
 * The margins of a block of objects; −Infinity for classes without a training object.
 *
 * @param present the classes of the columns
 * @param scores is written, shape [rows, classes]
 */
export function writeAffineScores(
  { weights, intercepts }: AffineScores,
  present: Int32Array,
  inputs: Float32Array,
  rows: number,
  scores: Float32Array,
): void {
  const factor = createFactor(inputs, rows);
  const products = factor.times(weights);
  factor.dispose();
  writeMargins(products, intercepts, present, rows, scores);
}

/** Margins of the present classes, in the columns of all classes. */
export function writeMargins(
  products: Float32Array,
  intercepts: Float64Array,
  present: Int32Array,
  rows: number,
  scores: Float32Array,
): void {
  const classes = scores.length / rows;
  scores.fill(-Infinity);
  for (let row = 0, place = 0; row < rows; row++) {
    for (let column = 0; column < present.length; column++, place++) {
      scores[row * classes + present[column]!] = products[place]! + intercepts[column]!;
    }
  }
}

/** The column of each object's own class among the present ones. */
export function ownColumns(classes: Int32Array, present: Int32Array, classCount: number): Int32Array {
  const columnOf = new Int32Array(classCount);
  present.forEach((own, column) => (columnOf[own] = column));
  return classes.map((own) => columnOf[own]!);
}
