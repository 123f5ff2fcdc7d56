import type { Column, ColumnValues } from '../table';
import { asNumbers, asTexts } from './column-values';
import type { ColumnDescription, Survey } from './survey';

/**
 * A column of a file under its canonical name, in its canonical kind.
 *
 * Codes become NaN, in text '': those that the description names as missing; for labels without such, the survey's
 * `notObserved`, for a redshift of −99 is none.
 *
 * @throws RedshiftLabError `not-numeric`
 */
export function describeColumn(
  source: Column,
  description: ColumnDescription,
  { notObserved }: Pick<Survey, 'notObserved'>,
  file: string,
): Column {
  const codes = description.missing ?? (description.role === 'label' ? [notObserved] : []);
  const unit = description.unit ?? source.unit;
  return {
    name: description.name,
    values:
      description.kind === 'text'
        ? textsWithout(asTexts(source), codes)
        : numbersWithout(asNumbers(source, file), codes),
    ...(unit === undefined ? {} : { unit }),
    description: description.description,
  };
}

/** Text from '1' on, where a file names its objects by nothing. */
export function numberedIds(
  rows: number,
  { name, description }: ColumnDescription,
  firstRow: number,
): Column {
  return { name, values: Array.from({ length: rows }, (_, row) => String(firstRow + row + 1)), description };
}

/** NaN in the place of codes; the values themselves where there are none. */
function numbersWithout(values: Float64Array, codes: readonly (number | string)[]): ColumnValues {
  const missing = new Set(codes.map(Number));
  return values.some((value) => missing.has(value))
    ? values.map((value) => (missing.has(value) ? NaN : value))
    : values;
}

function textsWithout(values: string[], codes: readonly (number | string)[]): string[] {
  const missing = new Set(codes.map(String));
  return values.map((value) => (missing.has(value) ? '' : value));
}
