import type { Table } from '../table';
import { isSameLayout, rowBytesOf } from './row-layout';
import type { RowLayout } from './row-layout';

const pieceBytes = 1 << 22;

/** The rows of a table as bytes, in parts of about 4 MiB. */
export function* packRows(table: Table, layout: RowLayout): Generator<Buffer, void, undefined> {
  const rowBytes = rowBytesOf(layout);
  const rowsAtOnce = Math.max(1, Math.floor(pieceBytes / rowBytes));
  for (let first = 0; first < table.rows; first += rowsAtOnce) {
    const rows = Math.min(rowsAtOnce, table.rows - first);
    // Text shorter than its field ends with zeros.
    const bytes = Buffer.alloc(rows * rowBytes);
    let start = 0;
    layout.forEach(({ code, bytes: width }, place) => {
      const { values } = table.columns[place]!;
      for (let row = 0, at = start; row < rows; row++, at += rowBytes) {
        const value = values[first + row]!;
        if (typeof value === 'string') bytes.write(value, at, 'latin1');
        else if (code === 'J') bytes.writeInt32BE(value, at);
        else if (code === 'E') bytes.writeFloatBE(value, at);
        else bytes.writeDoubleBE(value, at);
      }
      start += width;
    });
    yield bytes;
  }
}

/** Rows of one layout as rows of a wider one. */
export function repackRows(narrow: Buffer, from: RowLayout, to: RowLayout): Buffer {
  if (isSameLayout(from, to)) return narrow;
  const fromBytes = rowBytesOf(from);
  const toBytes = rowBytesOf(to);
  const rows = narrow.length / fromBytes;
  const wide = Buffer.alloc(rows * toBytes);
  let start = 0;
  let wideStart = 0;
  from.forEach(({ code, bytes }, place) => {
    const target = to[place]!;
    for (let row = 0; row < rows; row++) {
      const at = start + row * fromBytes;
      const wideAt = wideStart + row * toBytes;
      if (code === target.code) narrow.copy(wide, wideAt, at, at + bytes);
      else wide.writeDoubleBE(code === 'J' ? narrow.readInt32BE(at) : narrow.readFloatBE(at), wideAt);
    }
    start += bytes;
    wideStart += target.bytes;
  });
  return wide;
}
