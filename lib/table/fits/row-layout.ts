import { RedshiftLabError } from '../../base';
import type { Column, ColumnValues, Table } from '../table';

/** A column as it is written: integers (J), numbers (E, D) or text of so many letters (A). */
export interface WrittenColumn {
  readonly name: string;
  readonly unit: string;
  readonly description: string;
  readonly code: 'J' | 'E' | 'D' | 'A';
  readonly bytes: number;
}

/** The columns of a row, in order. */
export type RowLayout = readonly WrittenColumn[];

/** Bytes of a row. */
export function rowBytesOf(layout: RowLayout): number {
  return layout.reduce((sum, { bytes }) => sum + bytes, 0);
}

/**
 * How a table's rows are written: Int32Array as J, Float32Array as E, Float64Array as D, text as A of the longest text's
 * length.
 *
 * @throws RedshiftLabError `not-ascii`, naming row and column
 */
export function layoutOf(file: string, table: Table, rowsBefore: number): RowLayout {
  return table.columns.map(({ name, values, unit = '', description = '' }: Column) => ({
    name,
    unit,
    description,
    ...(Array.isArray(values)
      ? { code: 'A', bytes: longestText(file, name, values, rowsBefore) }
      : numberFormat(values)),
  }));
}

/**
 * The layout that holds the rows of both: the longer text, and D where the numbers differ in kind.
 *
 * @throws RedshiftLabError `unequal-columns` where names differ, or text meets numbers
 */
export function widen(file: string, one: RowLayout, other: RowLayout): RowLayout {
  if (one.length !== other.length || one.some(({ name }, place) => name !== other[place]!.name)) {
    throw new RedshiftLabError(
      'unequal-columns',
      `All pieces of ${file} have the columns of the first, ${namesOf(one)}, not ${namesOf(other)}.`,
    );
  }
  return one.map((column, place) => {
    const { name, code, bytes } = other[place]!;
    if (code === column.code) return bytes > column.bytes ? { ...column, bytes } : column;
    if (code === 'A' || column.code === 'A') {
      throw new RedshiftLabError(
        'unequal-columns',
        `The column ${name} of ${file} holds numbers in one piece and text in another: read it as one of them (types).`,
      );
    }
    return { ...column, code: 'D', bytes: 8 };
  });
}

/** Whether rows of both layouts look alike. */
export function isSameLayout(one: RowLayout, other: RowLayout): boolean {
  return one.every(({ code, bytes }, place) => code === other[place]!.code && bytes === other[place]!.bytes);
}

function numberFormat(values: Exclude<ColumnValues, string[]>): Pick<WrittenColumn, 'code' | 'bytes'> {
  if (values instanceof Int32Array) return { code: 'J', bytes: 4 };
  return values instanceof Float32Array ? { code: 'E', bytes: 4 } : { code: 'D', bytes: 8 };
}

function longestText(file: string, name: string, texts: readonly string[], rowsBefore: number): number {
  let longest = 1;
  texts.forEach((text, row) => {
    if (!/^[ -~]*$/.test(text)) {
      throw new RedshiftLabError(
        'not-ascii',
        `Row ${rowsBefore + row + 1}, column ${name}: the text ${JSON.stringify(text)} cannot be written to ${file}, because a FITS file holds printable ASCII letters only. Respell it, or write CSV.`,
      );
    }
    longest = Math.max(longest, text.length);
  });
  return longest;
}

function namesOf(layout: RowLayout): string {
  const names = layout.map(({ name }) => name);
  return names.length > 12 ? `${names.slice(0, 12).join(', ')} …` : names.join(', ');
}
