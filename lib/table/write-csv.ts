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
  const fields = table.columns.map(({ values }) => fieldWriter(values));
  const pieces: Buffer[] = [];
  // A string has a largest length, so a large table is put together from pieces.
  let lines: string[] = [table.columns.map(({ name }) => quoteText(name)).join(',')];
  for (let row = 0; row < table.rows; row++) {
    const line = fields.map((field) => field(row)).join(',');
    // A blank line is no row, so a lone missing value is written as quotes.
    lines.push(line === '' ? '""' : line);
    if (lines.length === 10000) {
      pieces.push(Buffer.from(lines.join('\n') + '\n'));
      lines = [];
    }
  }
  if (lines.length > 0) pieces.push(Buffer.from(lines.join('\n') + '\n'));
  writeFileAtomic(file, Buffer.concat(pieces));
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
