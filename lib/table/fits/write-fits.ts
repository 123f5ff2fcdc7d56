import type { Table } from '../table';
import type { ColumnInfo, TableSink } from '../table-source';
import { createFitsWriter } from './fits-writer';

/**
 * Write a table as a FITS file: an empty primary part and one binary table, with units (TUNIT) and descriptions (TCOMM).
 *
 * Int32Array becomes J, Float32Array E, Float64Array D, text A. A missing number is NaN; text loses the blanks at its end.
 * Text, names, units and descriptions of letters beyond printable ASCII are refused, as FITS holds no others. The file is
 * whole or not there at all, and the same for the same table.
 *
 * @throws RedshiftLabError `not-ascii`, `no-columns`, `too-many-columns`, `wrong-column-name`, `disk-full`, `cannot-write`
 */
export function writeFits(file: string, table: Table): void {
  const writer = createFitsWriter(file);
  writer.append(table);
  writer.finish();
}

/**
 * Begin a FITS file that is written piece by piece; see `writeFits`. It is the same file however the rows are cut.
 *
 * The rows go to a hidden part file beside the target. Where a later piece has longer text, or other numbers (Int32Array in
 * one, Float64Array in another), they are copied once at the end into wider fields, which needs the disk space twice for
 * that while. An error leaves nothing behind.
 *
 * @param columns names, kinds, units and descriptions, where they are known before the first piece: they are checked
 *   at once, fill in for what the pieces leave out, and make a table without rows if no piece comes
 * @throws RedshiftLabError as `writeFits`, `unequal-columns` for a piece with other columns, `no-rows` if nothing was
 *   written, `closed-table` after an error, `close` or `discard`
 */
export function createFitsSink(file: string, columns: readonly ColumnInfo[] = []): TableSink {
  const writer = createFitsWriter(file, columns);
  return {
    write: async (piece) => writer.append(piece),
    close: async () => writer.finish(),
    discard: () => writer.discard(),
  };
}
