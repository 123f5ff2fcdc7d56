import { RedshiftLabError } from '../base';
import type { Matrix } from '../table';

/**
 * Refuse a matrix that holds NaN or an infinite number, which would turn predictions into NaN without a word.
 *
 * @param what what the matrix is, for the sentence: "the inputs"
 * @param names the columns' names, where they are known
 * @param firstRow the number of the matrix's first row, where it is a piece of a larger one
 * @throws RedshiftLabError `not-finite`, naming row (0-based) and column
 */
export function requireFinite(matrix: Matrix, what: string, names?: readonly string[], firstRow = 0): void {
  const { values, shape } = matrix;
  for (let place = 0; place < values.length; place++) {
    if (Number.isFinite(values[place])) continue;
    const width = values.length / shape[0]!;
    const row = firstRow + Math.floor(place / width);
    const column = place % width;
    const columnName = names?.[column] === undefined ? `column ${column}` : `column ${names[column]}`;
    throw new RedshiftLabError(
      'not-finite',
      `Row ${row}, ${columnName} of ${what} is ${values[place]}: fill or leave out missing numbers first.`,
    );
  }
}
