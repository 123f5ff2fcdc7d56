import { RedshiftLabError } from '../../base';
import type { Table } from '../table';
import type { UnreadColumn } from '../table-source';
import { openTable } from './open-table';

/** So many rows show what a catalogue is like. */
const enough = 50_000;

/**
 * The first rows of a table of any format, with all columns that can be read, and the others beside them.
 *
 * @throws RedshiftLabError as `openTable`; `no-rows`
 */
export async function readFirstRows(
  file: string,
  rows = enough,
): Promise<{ readonly table: Table; readonly unread: readonly UnreadColumn[] }> {
  const source = await openTable(file);
  const { unread } = source;
  const columns = source.columns.map(({ name }) => name);
  try {
    for await (const table of source.pieces({ pieceRows: rows, columns })) return { table, unread };
    throw new RedshiftLabError('no-rows', `The file ${file} has no rows to describe it by.`);
  } finally {
    source.close();
  }
}
