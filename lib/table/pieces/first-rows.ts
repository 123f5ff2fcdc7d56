import { RedshiftLabError } from '../../base';
import type { Table } from '../table';
import { openTable } from './open-table';

/** So many rows show what a catalogue is like. */
const enough = 50_000;

/**
 * The first rows of a table of any format, with all its columns.
 *
 * @throws RedshiftLabError as `openTable`; `no-rows`
 */
export async function readFirstRows(file: string, rows = enough): Promise<Table> {
  const source = await openTable(file);
  try {
    for await (const piece of source.pieces({ pieceRows: rows })) return piece;
    throw new RedshiftLabError('no-rows', `The file ${file} has no rows to describe it by.`);
  } finally {
    source.close();
  }
}
