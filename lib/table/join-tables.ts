import { RedshiftLabError } from '../base';
import { columnNames } from './table';
import type { Column, ColumnValues, Table } from './table';

/** The rows from one number (0-based) up to, and without, another; numbers are not copied. */
export function sliceRows(table: Table, from: number, until: number): Table {
  if (from === 0 && until === table.rows) return table;
  return {
    rows: until - from,
    columns: table.columns.map((one) => ({
      ...one,
      values: Array.isArray(one.values) ? one.values.slice(from, until) : one.values.subarray(from, until),
    })),
  };
}

/**
 * Tables of the same columns, one below the other.
 *
 * A column of numbers keeps its type where all agree on it; Int32Array and Float32Array under another type become
 * Float64Array, which holds both exactly.
 *
 * @param tables one or more
 * @throws RedshiftLabError `different-columns`, naming the first that differs
 */
export function joinTables(tables: readonly Table[]): Table {
  const [first] = tables;
  if (first === undefined)
    throw new RedshiftLabError('no-rows', 'There is no table to join: give one or more.');
  if (tables.length === 1) return first;
  const names = columnNames(first);
  for (const table of tables) {
    const place = names.findIndex((name, at) => table.columns[at]?.name !== name);
    if (place < 0 && table.columns.length === names.length) continue;
    throw new RedshiftLabError(
      'different-columns',
      `The tables to join differ in column ${Math.max(0, place) + 1}: ${names[place] ?? 'nothing'} in the first, ${table.columns[place < 0 ? names.length : place]?.name ?? 'nothing'} in another; give all the same columns.`,
    );
  }
  return {
    rows: tables.reduce((sum, { rows }) => sum + rows, 0),
    columns: first.columns.map((column, place): Column => {
      const parts = tables.map((table) => table.columns[place]!.values);
      return { ...column, values: joinValues(column.name, parts) };
    }),
  };
}

function joinValues(name: string, parts: readonly ColumnValues[]): ColumnValues {
  if (parts.every((part): part is string[] => Array.isArray(part))) return parts.flat();
  const numbers = parts.filter((part) => !Array.isArray(part)) as Exclude<ColumnValues, string[]>[];
  if (numbers.length < parts.length) {
    throw new RedshiftLabError(
      'different-columns',
      `The column ${name} holds text in one of the tables to join and numbers in another: read it as text in both.`,
    );
  }
  const alike = numbers.every((part) => part.constructor === numbers[0]!.constructor);
  const Type = alike ? (numbers[0]!.constructor as Float64ArrayConstructor) : Float64Array;
  const joined = new Type(numbers.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of numbers) {
    joined.set(part as Float64Array, at);
    at += part.length;
  }
  return joined;
}
