import { nearestName, RedshiftLabError } from '../base';
import { listedNames } from './missing-column';

/** The values of a column. A missing number is NaN, so only floating-point columns can miss one. */
export type ColumnValues = Float32Array | Float64Array | Int32Array | string[];

/** The values of a column of numbers. */
export type NumberValues = Float32Array | Float64Array | Int32Array;

/** A named column with its unit and meaning. */
export interface Column {
  readonly name: string;
  readonly values: ColumnValues;
  /** The unit as astronomers write it: "mag", "Angstrom", "deg". */
  readonly unit?: string;
  readonly description?: string;
  /** In a column read from a file: the line (1-based) and the field that made it one of text instead of numbers. */
  readonly firstText?: { readonly line: number; readonly text: string };
}

/** Columns of equal length. Big work happens here; `toFrame` gives the danfo frame that a notebook looks at. */
export interface Table {
  readonly rows: number;
  readonly columns: readonly Column[];
}

/**
 * A table of these columns.
 *
 * @throws RedshiftLabError `unequal-columns` or `duplicate-column`, naming them
 */
export function createTable(columns: readonly Column[]): Table {
  const rows = columns[0]?.values.length ?? 0;
  const names = new Set<string>();
  for (const { name, values } of columns) {
    if (values.length !== rows) {
      throw new RedshiftLabError(
        'unequal-columns',
        `The column ${name} has ${values.length} rows but ${columns[0]!.name} has ${rows}: the columns of a table are equally long.`,
      );
    }
    if (names.has(name)) {
      throw new RedshiftLabError(
        'duplicate-column',
        `The column ${name} is there twice: give each column its own name.`,
      );
    }
    names.add(name);
  }
  return { rows, columns };
}

/** The names of a table's columns, in order. */
export function columnNames(table: Table): string[] {
  return table.columns.map(({ name }) => name);
}

/**
 * The column of this name.
 *
 * @throws RedshiftLabError `missing-column`, with the nearest name that exists
 */
export function column(table: Table, name: string): Column {
  const found = table.columns.find((candidate) => candidate.name === name);
  if (found) return found;
  const names = columnNames(table);
  const near = nearestName(name, names);
  throw new RedshiftLabError(
    'missing-column',
    `There is no column ${name}${near === undefined ? '' : `; did you mean ${near}?`} (the table has ${listedNames(names)})`,
  );
}

/**
 * The values of a column of numbers, not copied.
 *
 * @throws RedshiftLabError `missing-column`, or `not-numeric` for a column of text
 */
export function numbers(table: Table, name: string): NumberValues {
  const { values, firstText } = column(table, name);
  if (Array.isArray(values)) {
    const example = firstText
      ? `"${firstText.text}" in line ${firstText.line} of its file`
      : `for instance "${values[0] ?? ''}"`;
    throw new RedshiftLabError(
      'not-numeric',
      `The column ${name} holds text, ${example}, where numbers are needed.`,
    );
  }
  return values;
}

/**
 * The values of a column of text, not copied.
 *
 * @throws RedshiftLabError `missing-column`, or `not-text` for a column of numbers
 */
export function texts(table: Table, name: string): string[] {
  const { values } = column(table, name);
  if (!Array.isArray(values)) {
    throw new RedshiftLabError('not-text', `The column ${name} holds numbers where text is needed.`);
  }
  return values;
}

/** The table's rows of these numbers (0-based), in this order; a row may be taken more than once. */
export function selectRows(table: Table, rows: ArrayLike<number>): Table {
  for (let position = 0; position < rows.length; position++) {
    const row = rows[position]!;
    if (!(Number.isInteger(row) && row >= 0 && row < table.rows)) {
      throw new RedshiftLabError(
        'no-such-row',
        `There is no row ${row}: the table has rows 0 to ${table.rows - 1}.`,
      );
    }
  }
  return {
    rows: rows.length,
    columns: table.columns.map((one) => ({ ...one, values: takeRows(one.values, rows) })),
  };
}

/** The numbers (0-based) of the rows that a condition holds for. */
export function rowsWhere(table: Table, condition: (row: number) => boolean): Int32Array {
  const kept: number[] = [];
  for (let row = 0; row < table.rows; row++) if (condition(row)) kept.push(row);
  return Int32Array.from(kept);
}

/** The table with these columns added, or put in the place of columns of the same name. */
export function withColumns(table: Table, columns: readonly Column[]): Table {
  const replaced = new Map(columns.map((one) => [one.name, one]));
  const kept = table.columns.map((one) => {
    const replacement = replaced.get(one.name);
    replaced.delete(one.name);
    return replacement ?? one;
  });
  return createTable([...kept, ...columns.filter(({ name }) => replaced.has(name))]);
}

/** The table's columns of these names, in this order. */
export function pickColumns(table: Table, names: readonly string[]): Table {
  return { rows: table.rows, columns: names.map((name) => column(table, name)) };
}

function takeRows(values: ColumnValues, rows: ArrayLike<number>): ColumnValues {
  if (Array.isArray(values)) return Array.from(rows, (row) => values[row]!);
  const taken = new (values.constructor as Float64ArrayConstructor)(rows.length);
  for (let position = 0; position < rows.length; position++) taken[position] = values[rows[position]!]!;
  return taken;
}
