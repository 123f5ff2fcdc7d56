import { writeFileAtomic } from '../base';
import type { ColumnValues, Table } from './table';

/**
 * Write a table as CSV: UTF-8, a line of names, commas, quotes where they are needed, lines ending with LF.
 *
 * Numbers are written with the fewest digits that read back to the same number, those of a Float32Array to the same
 * 32-bit number. A missing number is blank; an infinite one is written, and refused by `readTable`. The file is whole or not there at all; see `writeFileAtomic`. Text that
 * looks like a number reads back as one unless it is asked for as text (`types`), and blank text as missing in a
 * column that has nothing else.
 *
 * @throws RedshiftLabError `disk-full` or `cannot-write`
 */
export function writeCsv(file: string, table: Table): void {
  // A string has a largest length, so a large table is put together from pieces.
  writeFileAtomic(file, [csvHeader(table), ...csvLines(table)]);
}

/** The line of names. */
export function csvHeader({ columns }: Table): Buffer {
  return Buffer.from(columns.map(({ name }) => quoteText(name)).join(',') + '\n');
}

/** The lines of a table's rows, many at a time. */
export function* csvLines({ rows, columns }: Table): Generator<Buffer, void, undefined> {
  const fields = columns.map(({ values }) => fieldWriter(values));
  const rowsAtOnce = Math.max(1, Math.floor(1e5 / Math.max(fields.length, 1)));
  for (let start = 0; start < rows; start += rowsAtOnce) {
    const lines: string[] = [];
    for (let row = start; row < Math.min(start + rowsAtOnce, rows); row++) {
      const line = fields.map((field) => field(row)).join(',');
      // A blank line is no row, so a lone missing value is written as quotes.
      lines.push(line === '' ? '""' : line);
    }
    yield Buffer.from(lines.join('\n') + '\n');
  }
}

function fieldWriter(values: ColumnValues): (row: number) => string {
  if (Array.isArray(values)) return (row) => quoteText(values[row]!);
  if (values instanceof Float32Array) return (row) => shortestFloat32(values[row]!);
  return (row) => numberText(values[row]!);
}

/**
 * A 32-bit number with the fewest digits that tell it from its neighbours.
 *
 * @example
 * shortestFloat32(Math.fround(0.1)) // => '0.1'
 * shortestFloat32(NaN) // => ''
 */
export function shortestFloat32(value: number): string {
  if (value === 0) return numberText(value);
  for (let digits = 6; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return numberText(short);
  }
  return numberText(Number.isFinite(value) ? Number(value.toPrecision(9)) : value);
}

function numberText(value: number): string {
  if (Number.isNaN(value)) return '';
  return Object.is(value, -0) ? '-0' : String(value);
}

/** Text with quotes around it where a reader would otherwise take it for something else. */
function quoteText(text: string): string {
  return /[",\r\n;\t|]|^[#\s\uFEFF]|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
