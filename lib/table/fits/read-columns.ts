import { RedshiftLabError } from '../../base';
import type { Column, ColumnValues, Table } from '../table';
import type { ByteReader } from './byte-reader';
import type { ColumnType, FitsColumn } from './fits-columns';
import { columnInfo } from './fits-columns';
import type { PackedRows } from './packed-rows';
import { numberReader } from './read-number';
import { parsedReader, textReader } from './read-text';

/** Where the rows of a table lie. */
export interface RowPlace {
  readonly file: string;
  readonly dataStart: number;
  readonly rowBytes: number;
  readonly rows: number;
}

const mostBytesAtOnce = 1 << 23;

/** Read some rows in parts of at most 8 MiB, or one row where that is longer. */
export function* readPackedRows(
  reader: ByteReader,
  { file, dataStart, rowBytes }: RowPlace,
  first: number,
  count: number,
): Generator<PackedRows, void, undefined> {
  const most = Math.max(1, Math.floor(mostBytesAtOnce / rowBytes));
  for (let firstRow = first; firstRow < first + count; firstRow += most) {
    const rows = Math.min(most, first + count - firstRow);
    const bytes = reader.read(dataStart + firstRow * rowBytes, rows * rowBytes);
    if (bytes.length < rows * rowBytes) {
      const row = firstRow + Math.floor(bytes.length / rowBytes) + 1;
      throw new RedshiftLabError(
        'truncated-file',
        `The file ${file} is cut short: it ends in row ${row} of its table. Fetch or copy it again.`,
      );
    }
    yield { file, bytes, rows, rowBytes, firstRow };
  }
}

/** Read some rows of some columns. */
export function readColumns(
  reader: ByteReader,
  place: RowPlace,
  columns: readonly FitsColumn[],
  first: number,
  count: number,
): Table {
  const values = columns.map(({ type }) => room(place.file, type, count));
  for (const packed of readPackedRows(reader, place, first, count)) {
    columns.forEach((column, index) => unpack(column, packed, values[index]!, packed.firstRow - first));
  }
  if (count > 0 && first + count === place.rows) reader.finish();
  return {
    rows: count,
    columns: columns.map((column, index): Column => {
      const { name, unit, description } = columnInfo(column);
      return {
        name,
        values: values[index]!,
        ...(unit === undefined ? {} : { unit }),
        ...(description === undefined ? {} : { description }),
      };
    }),
  };
}

function unpack(column: FitsColumn, packed: PackedRows, into: ColumnValues, position: number): void {
  const { rows, rowBytes } = packed;
  if (Array.isArray(into)) {
    const read = textReader(column, packed);
    for (let row = 0; row < rows; row++) into.push(read(row * rowBytes + column.offset));
    return;
  }
  const read = column.parses ? parsedReader(column, packed) : numberReader(column, packed);
  for (let row = 0; row < rows; row++) into[position + row] = read(row * rowBytes + column.offset);
}

function room(file: string, type: ColumnType, count: number): ColumnValues {
  try {
    if (type === 'text') return [];
    if (type === 'int32') return new Int32Array(count);
    return type === 'float32' ? new Float32Array(count) : new Float64Array(count);
  } catch (cause) {
    throw new RedshiftLabError(
      'table-too-large',
      `${count} rows of ${file} do not fit into the memory: read them in pieces.`,
      { cause },
    );
  }
}
