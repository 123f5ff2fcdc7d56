import { RedshiftLabError } from '../../base';
import { readTable } from '../read-table';
import type { Table } from '../table';
import type { ColumnInfo, PieceOptions, TableFormat } from '../table-source';
import { createTableSink } from './create-table-sink';
import { joinTables } from '../join-tables';
import { openTable } from './open-table';
import type { OpenOptions } from './open-table';

/** How to read a whole table. */
export type WholeOptions = OpenOptions &
  Omit<PieceOptions, 'pieceRows'> & {
    /** What to read, chosen when the file's columns are known; in the place of `columns` and `types`. */
    readonly choose?: (columns: readonly ColumnInfo[]) => Pick<PieceOptions, 'columns' | 'types'>;
  };

/**
 * Read a whole table from a file of any format, or from standard input (`-`): all its pieces, joined.
 *
 * A text file below 2 GiB is read by `readTable`, with its rules: what a column holds is decided from all rows. A larger
 * one has Float64Arrays for all numbers.
 *
 * @throws RedshiftLabError as `openTable` and its `pieces`; `no-rows` where `skipRows` passes over all
 */
export async function readWholeTable(file: string, options: WholeOptions = {}): Promise<Table> {
  const source = await openTable(file, options);
  try {
    const { skipRows, choose, ...given } = options;
    const reading = choose ? { ...given, ...choose(source.columns) } : given;
    if (source.format === 'csv' && file !== '-' && !skipRows) {
      const table = readSmall(file, reading);
      if (table) return table;
    }
    const { columns, types } = reading;
    const pieces: Table[] = [];
    for await (const piece of source.pieces({ skipRows, columns, types })) pieces.push(piece);
    if (pieces.length > 0) return joinTables(pieces);
    throw new RedshiftLabError(
      'no-rows',
      `The file ${file} has no rows behind the ${skipRows ?? 0} passed over.`,
    );
  } finally {
    source.close();
  }
}

function readSmall(file: string, options: Omit<WholeOptions, 'choose'>): Table | undefined {
  try {
    return readTable(file, options);
  } catch (cause) {
    if (cause instanceof RedshiftLabError && cause.code === 'file-too-large') return undefined;
    throw cause;
  }
}

/**
 * Write a table to a file, in the format that its name's ending says; see `createTableSink`.
 *
 * @throws RedshiftLabError as `createTableSink`
 */
export async function writeTable(
  file: string,
  table: Table,
  options: { readonly format?: TableFormat } = {},
): Promise<void> {
  const sink = createTableSink(file, options);
  try {
    await sink.write(table);
    await sink.close();
  } catch (cause) {
    sink.discard();
    throw cause;
  }
}
