import { RedshiftLabError } from '../../base';
import type { Matrix } from '../../table';

/**
 * How many classes are scored above each object's own: 0 where its own is the answer. Of equal scores the first class's is
 * above, as in the answer.
 *
 * @param scores shape [objects, classes], probabilities or margins; −Infinity is allowed
 * @param classes the own class of each object, 0 … classes − 1
 * @throws RedshiftLabError `wrong-shape`, `bad-class` or `not-finite` naming the row (0-based)
 * @example
 * classRanks(createMatrix(Float32Array.of(0.2, 0.5, 0.3), [1, 3]), [2])[0] // => 1
 */
export function classRanks({ values, shape }: Matrix, classes: ArrayLike<number>): Int32Array {
  const [rows = 0, width = 0] = shape;
  if (shape.length !== 2 || rows !== classes.length || values.length !== rows * width) {
    throw new RedshiftLabError(
      'wrong-shape',
      `The scores have shape [${shape.join(', ')}] for ${classes.length} objects: give [objects, classes].`,
    );
  }
  return Int32Array.from({ length: rows }, (_, row) => {
    const own = classes[row]!;
    if (!(Number.isInteger(own) && own >= 0 && own < width)) {
      throw new RedshiftLabError(
        'bad-class',
        `The class of row ${row} (counted from 0) is ${own}: give whole numbers from 0 to ${width - 1}.`,
      );
    }
    const ofOwn = values[row * width + own]!;
    let above = 0;
    for (let other = 0; other < width; other++) {
      const score = values[row * width + other]!;
      if (Number.isNaN(score) || score === Infinity) {
        throw new RedshiftLabError(
          'not-finite',
          `The score of class ${other} in row ${row} (counted from 0) is ${score}: give finite scores.`,
        );
      }
      if (score > ofOwn || (score === ofOwn && other < own)) above++;
    }
    return above;
  });
}
