import { RedshiftLabError } from '../base';
import type { Matrix } from '../table';

/**
 * Labels as rows of zeros with a single one, as the softmax output of a classifier wants them.
 *
 * @param labels one label per row
 * @param classes the labels in the order of the columns, or their number n for the labels 0 … n − 1
 * @returns shape [rows, classes]
 * @throws RedshiftLabError `unknown-class` naming row and label, `duplicate-class`
 * @example
 * oneHot([0, 1, 1], 2).values.join() // => '1,0,0,1,0,1'
 * oneHot(['star'], ['galaxy', 'star']).values.join() // => '0,1'
 */
export function oneHot(
  labels: ArrayLike<number | string>,
  classes: number | readonly (number | string)[],
): Matrix {
  const list = typeof classes === 'number' ? Array.from({ length: classes }, (_, place) => place) : classes;
  const places = new Map<number | string, number>(list.map((label, place) => [label, place]));
  if (places.size !== list.length) {
    throw new RedshiftLabError(
      'duplicate-class',
      `A class is in the list twice: ${list.join(', ')}. Name each class once.`,
    );
  }
  const width = list.length;
  const values = new Float32Array(labels.length * width);
  for (let row = 0; row < labels.length; row++) {
    const place = places.get(labels[row]!);
    if (place === undefined) {
      throw new RedshiftLabError(
        'unknown-class',
        `The label ${labels[row]} of row ${row} (counted from 0) is none of the classes ${list.join(', ')}.`,
      );
    }
    values[row * width + place] = 1;
  }
  return { values, shape: [labels.length, width] };
}
