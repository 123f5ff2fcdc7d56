import { joinTables, sliceRows } from '../table';
import type { Table } from '../table';

/**
 * The rows of pieces of any size as blocks of exactly this many rows; the last one is shorter.
 *
 * What is computed block by block is then the same however a file was read.
 *
 * @param blockRows 1 or more
 */
export async function* cutInBlocks(
  pieces: AsyncIterable<Table> | Iterable<Table>,
  blockRows: number,
): AsyncGenerator<Table, void, undefined> {
  let waiting: Table[] = [];
  let rows = 0;
  for await (const piece of pieces) {
    for (let from = 0; from < piece.rows;) {
      const until = Math.min(piece.rows, from + blockRows - rows);
      waiting.push(sliceRows(piece, from, until));
      rows += until - from;
      from = until;
      if (rows < blockRows) continue;
      yield joinTables(waiting);
      waiting = [];
      rows = 0;
    }
  }
  if (rows > 0) yield joinTables(waiting);
}
