import { RedshiftLabError } from '../base';
import type { Column } from '../table';

/**
 * A column's numbers; text that is a number counts, and blank text is NaN.
 *
 * @throws RedshiftLabError `not-numeric`, naming the row
 */
export function asNumbers({ name, values }: Column, file: string, firstRow = 0): Float64Array {
  if (values instanceof Float64Array) return values;
  if (!Array.isArray(values)) return Float64Array.from(values);
  const row = values.findIndex((text) => text.trim() !== '' && Number.isNaN(Number(text)));
  if (row < 0) return Float64Array.from(values, (text) => (text.trim() === '' ? NaN : Number(text)));
  throw new RedshiftLabError(
    'not-numeric',
    `The column ${name} of ${file} holds text where numbers are needed, first in row ${firstRow + row + 1}: "${values[row]!}".`,
  );
}

/** Text without the blanks around it; a missing number becomes empty text. */
export function asTexts({ values }: Column): string[] {
  if (Array.isArray(values)) return values.map((text) => text.trim());
  return Array.from(values as ArrayLike<number>, (value) => (Number.isNaN(value) ? '' : String(value)));
}
