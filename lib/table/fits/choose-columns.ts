import { RedshiftLabError } from '../../base';
import { missingColumn } from '../missing-column';
import type { UnreadColumn } from '../table-source';
import type { FitsColumn } from './fits-columns';

/** What can be read of a table. */
export interface ReadableColumns {
  readonly file: string;
  readonly columns: readonly FitsColumn[];
  readonly unread: readonly UnreadColumn[];
}

/** How columns are to be read, by name. */
export type ColumnTypes = Readonly<Record<string, 'number' | 'text'>>;

/**
 * The columns of these names, in this order, or all.
 *
 * @throws RedshiftLabError `missing-column`, `duplicate-column`, or `unsupported-column` for one that cannot be read
 */
export function chooseColumns(readable: ReadableColumns, names?: readonly string[]): readonly FitsColumn[] {
  const { file, columns, unread } = readable;
  if (names === undefined) {
    const [first] = unread;
    if (first) throw unsupported(file, first, 'name the columns to read (columns), without this one');
    return columns;
  }
  const byName = new Map(columns.map((column) => [column.name, column]));
  const twice = names.find((name, place) => names.indexOf(name) !== place);
  if (twice !== undefined) {
    throw new RedshiftLabError('duplicate-column', `The column ${twice} of ${file} is asked for twice.`);
  }
  return names.map((name) => byName.get(name) ?? refuseName(readable, name));
}

/**
 * The columns with the types that are asked for by name: numbers as text, text as numbers.
 *
 * @throws RedshiftLabError `missing-column` or `unsupported-column`
 */
export function retypeColumns(readable: ReadableColumns, types: ColumnTypes = {}): FitsColumn[] {
  const byName = new Map(readable.columns.map((column) => [column.name, column]));
  for (const name of Object.keys(types)) if (!byName.has(name)) refuseName(readable, name);
  return readable.columns.map((column) => {
    const wanted = Object.hasOwn(types, column.name) ? types[column.name] : undefined;
    if (wanted === 'text') return { ...column, type: 'text' };
    if (wanted === undefined || column.type !== 'text') return column;
    return { ...column, type: 'float64', parses: column.field.code === 'A' };
  });
}

function refuseName({ file, columns, unread }: ReadableColumns, name: string): never {
  const known = unread.find((field) => field.name === name);
  if (known) throw unsupported(file, known, 'read the other columns');
  throw missingColumn(
    file,
    name,
    columns.map((column) => column.name),
  );
}

function unsupported(file: string, { name, reason }: UnreadColumn, advice: string): RedshiftLabError {
  return new RedshiftLabError(
    'unsupported-column',
    `The column ${name} of ${file} ${reason}, so it is not read: ${advice}.`,
  );
}
