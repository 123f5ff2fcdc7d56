import { RedshiftLabError } from '../../base';
import type { Table } from '../table';
import type { ColumnInfo, UnreadColumn } from '../table-source';
import { chooseColumns } from './choose-columns';
import { columnInfo } from './fits-columns';
import { openFits } from './open-fits';
import type { FitsOptions } from './open-fits';
import { readColumns } from './read-columns';

/** A binary table of a FITS file that is open for reading. */
export interface FitsTable {
  readonly file: string;
  /** The columns that can be read. */
  readonly columns: readonly ColumnInfo[];
  /** The columns that cannot, and why: complex numbers, arrays of varying length, too many values in a row. */
  readonly unread: readonly UnreadColumn[];
  readonly rows: number;
  /**
   * Rows from this one on (0-based), of all columns or of these in this order.
   *
   * @throws RedshiftLabError `no-such-row`, `missing-column`, `duplicate-column`, `unsupported-column`, `damaged-value`,
   *   `loses-digits`, `not-a-number`, `non-finite-number`, `truncated-file`, `damaged-file`, `table-too-large`,
   *   `closed-table`
   */
  readRows(first: number, count: number, names?: readonly string[]): Table;
  close(): void;
}

/**
 * Open a binary table of a FITS file (FITS 4.0, section 7.3), packed by gzip or not, to read any of its rows.
 *
 * Memory is needed only for the rows that are asked for. A gzip file is read quickly only from front to back. It is
 * written by hand because the npm packages for FITS read images, or tables in a browser that lose digits of 64-bit integers.
 *
 * - A field of several values becomes columns `name_1` … `name_n` (10,000 columns in all at most), bits as 0 and 1.
 * - Logical values are 1 and 0. A missing one, like an integer equal to TNULL, is NaN.
 * - TSCAL and TZERO are applied. Integers are an Int32Array where the header says that all are there and fit, else a
 *   Float64Array; E is a Float32Array, D and all that is scaled a Float64Array. Infinite numbers stay.
 * - 64-bit integers (K) are looked through once when the file is opened, because the header cannot say whether they are
 *   numbers or identifiers: a column with an integer beyond 2^53 is text, with all digits; any other is one of numbers.
 *   The option `types` decides instead, and saves that pass.
 * - Text loses the blanks at its end. A missing number in a column read as text is ''.
 * - Columns that cannot be read stand in `unread`; the others are read by name.
 *
 * @throws RedshiftLabError naming the file: `missing-file`, `not-a-file`, `cannot-read`, `empty-file`, `not-fits`,
 *   `truncated-file`, `damaged-file`, `damaged-header`, `no-such-extension`, `no-table`, `no-rows`, `unsupported-table`
 *   (ASCII tables, tile-compressed tables, random groups, images), `table-too-large`, `wrong-option`, `missing-column`
 */
export function openFitsTable(file: string, options: FitsOptions = {}): FitsTable {
  const open = openFits(file, options);
  const { rows } = open.place;
  const reader = open.createReader();
  return {
    file,
    columns: open.columns.map(columnInfo),
    unread: open.unread,
    rows,
    readRows(first, count, names) {
      if (!(
        Number.isInteger(first) &&
        Number.isInteger(count) &&
        first >= 0 &&
        count >= 0 &&
        first + count <= rows
      )) {
        throw new RedshiftLabError(
          'no-such-row',
          `There are no ${count} rows from ${first} on in ${file}: its table has rows 0 to ${rows - 1}.`,
        );
      }
      return readColumns(reader, open.place, chooseColumns(open, names), first, count);
    },
    close: () => open.close(),
  };
}
