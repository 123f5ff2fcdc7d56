import { RedshiftLabError } from '../../base';
import type { ByteReader } from './byte-reader';
import { retypeColumns } from './choose-columns';
import type { ColumnTypes, ReadableColumns } from './choose-columns';
import { readFields } from './fields';
import { findTable } from './find-table';
import { columnsOf } from './fits-columns';
import { damagedHeader, headerInteger } from './header';
import { openBytes } from './open-bytes';
import type { RowPlace } from './read-columns';
import { settleTypes } from './settle-types';

/** Which table of a FITS file to read, and how. */
export interface FitsOptions {
  /** The number of the extension, 1 the first, or its name (EXTNAME); by default the first binary table with rows. */
  readonly extension?: number | string;
  /**
   * Columns that hold numbers (text is then an error) or text (digits are then kept). A column of 64-bit integers named here
   * need not be looked through when the file is opened.
   */
  readonly types?: ColumnTypes;
}

/** A FITS file that is open, with its table found. */
export interface OpenFits extends ReadableColumns {
  readonly place: RowPlace;
  /** A reader with its own place in the file. */
  createReader(): ByteReader;
  close(): void;
}

/** One row is read at once, and no catalogue's row comes near this. */
const longestRow = 2 ** 28;

/** Open a FITS file and find its table; see `openFitsTable`. */
export function openFits(file: string, { extension, types }: FitsOptions = {}): OpenFits {
  const bytes = openBytes(file);
  try {
    const reader = bytes.createReader();
    const { header } = findTable(bytes, reader, extension);
    const fields = readFields(header);
    const place: RowPlace = {
      file,
      dataStart: header.end,
      rowBytes: headerInteger(header, 'NAXIS1', [0, Number.MAX_SAFE_INTEGER]),
      rows: headerInteger(header, 'NAXIS2', [0, Number.MAX_SAFE_INTEGER]),
    };
    if (place.rowBytes === 0) throw damagedHeader(header.place, 'its table has no columns with a value');
    if (place.rowBytes > longestRow) {
      throw new RedshiftLabError(
        'table-too-large',
        `A row of the table in ${file} has ${place.rowBytes} bytes; ${longestRow} are the most that is read.`,
      );
    }
    const { columns: found, unread } = columnsOf(fields);
    const columns = retypeColumns({ file, columns: found, unread }, types);
    const isGiven = ({ name }: { name: string }): boolean =>
      types !== undefined && Object.hasOwn(types, name);
    return {
      file,
      columns: settleTypes(reader, place, columns, isGiven),
      unread,
      place,
      createReader: () => bytes.createReader(),
      close: () => bytes.close(),
    };
  } catch (error) {
    bytes.close();
    throw error;
  }
}
