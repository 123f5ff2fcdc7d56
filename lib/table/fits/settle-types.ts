import type { ByteReader } from './byte-reader';
import type { ColumnType, FitsColumn } from './fits-columns';
import type { PackedRows } from './packed-rows';
import { readPackedRows } from './read-columns';
import type { RowPlace } from './read-columns';
import { integer64Reader } from './read-number';

/** What was seen of a column of 64-bit integers. */
interface Seen {
  readonly column: FitsColumn;
  hasMissing: boolean;
  fitsInt32: boolean;
  losesDigits: boolean;
}

/**
 * Give columns of 64-bit integers their type: text where some integer lies beyond 2^53, as a catalogue's identifiers may,
 * so that every digit is kept; otherwise an Int32Array where all are there and fit, or a Float64Array.
 *
 * One pass through the rows decides, so that all pieces of the table have the same types. It ends early where all
 * these columns have turned out to be text.
 */
export function settleTypes(
  reader: ByteReader,
  place: RowPlace,
  columns: readonly FitsColumn[],
  isGiven: (column: FitsColumn) => boolean,
): FitsColumn[] {
  const seen = new Map<FitsColumn, Seen>();
  for (const column of columns) {
    const isOpen = column.field.code === 'K' && column.type === 'text' && !isGiven(column);
    if (isOpen) seen.set(column, { column, hasMissing: false, fitsInt32: true, losesDigits: false });
  }
  let open = [...seen.values()];
  for (const packed of open.length > 0 ? readPackedRows(reader, place, 0, place.rows) : []) {
    for (const one of open) look(one, packed);
    open = open.filter(({ losesDigits }) => !losesDigits);
    if (open.length === 0) break;
  }
  return columns.map((column) => {
    const found = seen.get(column);
    return found ? { ...column, type: typeOf(found) } : column;
  });
}

function look(seen: Seen, packed: PackedRows): void {
  const read = integer64Reader(seen.column, packed);
  for (let row = 0; row < packed.rows && !seen.losesDigits; row++) {
    const value = read(row * packed.rowBytes + seen.column.offset);
    if (value === undefined) seen.hasMissing = true;
    else {
      // Of the integers beyond 2^53, the nearest is rounded to it.
      const number = Number(value);
      seen.losesDigits = Math.abs(number) >= 2 ** 53 && (value > 2n ** 53n || value < -(2n ** 53n));
      seen.fitsInt32 &&= number === (number | 0);
    }
  }
}

function typeOf({ losesDigits, hasMissing, fitsInt32 }: Seen): ColumnType {
  if (losesDigits) return 'text';
  return fitsInt32 && !hasMissing ? 'int32' : 'float64';
}
