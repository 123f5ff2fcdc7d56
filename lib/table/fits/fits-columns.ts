import type { ColumnInfo, UnreadColumn } from '../table-source';
import { tooWide, vectorColumns } from '../vector-columns';
import type { Field } from './fields';

/** The type of a column's values: that of its array, or text. */
export type ColumnType = 'int32' | 'float32' | 'float64' | 'text';

/** A column of a table: one value in each row. */
export interface FitsColumn {
  readonly name: string;
  readonly field: Field;
  /** The first byte of the value in a row. */
  readonly offset: number;
  /** For a field of bits: which bit of that byte, 0 the highest. */
  readonly bit: number;
  readonly type: ColumnType;
  /** Numbers that are written as text must be read as numbers. */
  readonly parses?: boolean;
}

/**
 * The columns of a table, a field of several values becoming `name_1` … `name_n`, and the fields that cannot be read.
 *
 * The type follows from the header alone, but for 64-bit integers, which are taken for text until they are looked at.
 */
export function columnsOf(fields: readonly Field[]): { columns: FitsColumn[]; unread: UnreadColumn[] } {
  const unread: UnreadColumn[] = [];
  const columns: FitsColumn[] = [];
  for (const field of fields) {
    const reason = reasonAgainst(field, columns.length);
    if (reason !== undefined) unread.push({ name: field.name, reason });
    else columns.push(...valuesOf(field));
  }
  const counts = new Map<string, number>();
  for (const { name } of [...columns, ...unread]) counts.set(name, (counts.get(name) ?? 0) + 1);
  const isTwice = ({ name }: { name: string }): boolean => counts.get(name)! > 1;
  for (const name of new Set(columns.filter(isTwice).map((column) => column.name))) {
    unread.push({ name, reason: 'is there twice' });
  }
  return { columns: columns.filter((column) => !isTwice(column)), unread };
}

/** What the outside sees of a column. */
export function columnInfo({ name, field, type }: FitsColumn): ColumnInfo {
  return {
    name,
    kind: type === 'text' ? 'text' : 'number',
    ...(field.unit === undefined ? {} : { unit: field.unit }),
    ...(field.description === undefined ? {} : { description: field.description }),
  };
}

function reasonAgainst({ code, count }: Field, columnsBefore: number): string | undefined {
  if (code === 'C' || code === 'M') return 'holds complex numbers';
  if (code === 'P' || code === 'Q') return 'holds arrays of varying length';
  return tooWide(count, columnsBefore);
}

function valuesOf(field: Field): FitsColumn[] {
  const { name, code, count, offset, letters } = field;
  const step = { L: 1, X: 0, B: 1, I: 2, J: 4, K: 8, E: 4, D: 8, A: letters, C: 0, M: 0, P: 0, Q: 0 }[code];
  return vectorColumns(name, count).map((each, place) => ({
    name: each,
    field,
    offset: offset + (code === 'X' ? place >> 3 : place * step),
    bit: place & 7,
    type: typeOf(field),
  }));
}

function typeOf(field: Field): ColumnType {
  const { code, missing, scale, zero, shift } = field;
  if (code === 'A') return 'text';
  if (code === 'X') return 'int32';
  if (code === 'E') return scale === 1 && zero === 0 ? 'float32' : 'float64';
  // Whole numbers that can miss have no place for a missing one but NaN.
  if (shift === undefined) return 'float64';
  if (code === 'K') return 'text';
  const [least, most] = { B: [0, 255], I: [-(2 ** 15), 2 ** 15 - 1], J: [-(2 ** 31), 2 ** 31 - 1] }[
    code as 'B' | 'I' | 'J'
  ] as [number, number];
  const fits = least + zero >= -(2 ** 31) && most + zero <= 2 ** 31 - 1;
  return fits && missing === undefined ? 'int32' : 'float64';
}
