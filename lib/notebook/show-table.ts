import type { DataFrame } from 'danfojs-node';
import { RedshiftLabError } from '../base';
import type { Table } from '../table';
import { displayBundle } from './display';
import { escapeHtml } from './escape-html';

/** What can be shown as a table: a library table, a danfo frame, or a list of objects with the same keys. */
export type TableLike = Table | DataFrame | readonly object[];

export interface ShowTableOptions {
  /** A sentence above the table. */
  caption?: string;
  /** The most rows to show, from the first; by default 20. */
  rows?: number;
  /** Significant digits of numbers that are not whole, 1 to 15; by default 4. */
  digits?: number;
}

interface TableCells {
  header: string[];
  /** Whether a column holds numbers and is set to the right. */
  numeric: boolean[];
  body: string[][];
  note: string | undefined;
}

/**
 * Show a table, numbers to the right, with a note where it has more rows than are shown; outside a kernel, print it.
 *
 * A missing number is a dash.
 *
 * @throws RedshiftLabError `bad-rows` or `bad-digits`
 */
export function showTable(table: TableLike, options: ShowTableOptions = {}): void {
  const text = tableText(table, options);
  const shown = displayBundle({ 'text/html': tableHtml(table, options), 'text/plain': text });
  if (!shown) console.log(text);
}

/** The table as HTML with every text escaped. */
export function tableHtml(table: TableLike, options: ShowTableOptions = {}): string {
  const { header, numeric, body, note } = tableCells(table, options);
  const cell = (tag: 'th' | 'td', text: string, column: number): string =>
    `<${tag} style="text-align: ${numeric[column] ? 'right' : 'left'}">${escapeHtml(text)}</${tag}>`;
  const line = (tag: 'th' | 'td', cells: string[]): string =>
    `<tr>${cells.map((text, column) => cell(tag, text, column)).join('')}</tr>`;
  return [
    '<table>',
    ...(options.caption === undefined
      ? []
      : [`<caption style="text-align: left">${escapeHtml(options.caption)}</caption>`]),
    `<thead>${line('th', header)}</thead>`,
    `<tbody>${body.map((cells) => line('td', cells)).join('\n')}</tbody>`,
    '</table>',
    ...(note === undefined ? [] : [`<p>${escapeHtml(note)}</p>`]),
  ].join('\n');
}

/** The table as text with columns of equal width. */
export function tableText(table: TableLike, options: ShowTableOptions = {}): string {
  const { header, numeric, body, note } = tableCells(table, options);
  const widths = header.map((name, column) =>
    Math.max(...[name, ...body.map((line) => line[column]!)].map(length)),
  );
  const line = (cells: string[]): string =>
    cells
      .map((text, column) => {
        const blanks = ' '.repeat(widths[column]! - length(text));
        return numeric[column] ? blanks + text : text + blanks;
      })
      .join('  ')
      .trimEnd();
  const rule = widths.map((width) => '-'.repeat(width)).join('  ');
  return [
    ...(options.caption === undefined ? [] : [options.caption, '']),
    line(header),
    rule,
    ...body.map(line),
    ...(note === undefined ? [] : [note]),
  ].join('\n');
}

/**
 * A value as a table shows it: whole numbers as they are, others with so many significant digits, a dash where there is nothing.
 *
 * @example
 * formatCell(6747, 4) // => '6747'
 * formatCell(0.0216049, 4) // => '0.02160'
 * formatCell(0.0000123456, 4) // => '1.235e-5'
 * formatCell(NaN, 4) // => '–'
 */
export function formatCell(value: unknown, digits: number): string {
  if (value === null || value === undefined) return '–';
  if (typeof value !== 'number') return typeof value === 'object' ? JSON.stringify(value) : String(value);
  if (Number.isNaN(value)) return '–';
  if (Number.isInteger(value) || !Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  if (size < 1e-4 || size >= 1e9) return value.toExponential(digits - 1);
  return size >= 10 ** digits ? value.toFixed(0) : value.toPrecision(digits);
}

function tableCells(table: TableLike, { rows = 20, digits = 4 }: ShowTableOptions): TableCells {
  if (!(Number.isInteger(rows) && rows >= 1)) {
    throw new RedshiftLabError('bad-rows', `A table shows a whole number of rows from 1, not ${rows}.`);
  }
  if (!(Number.isInteger(digits) && digits >= 1 && digits <= 15)) {
    throw new RedshiftLabError('bad-digits', `Numbers are shown with 1 to 15 digits, not ${digits}.`);
  }
  const { header, total, row } = tableReader(table);
  const values = Array.from({ length: Math.min(rows, total) }, (_, number) => row(number));
  const numeric = header.map((_, column) => {
    const present = values
      .map((cells) => cells[column])
      .filter((value) => value !== null && value !== undefined);
    return present.length > 0 && present.every((value) => typeof value === 'number');
  });
  return {
    header,
    numeric,
    body: values.map((cells) => cells.map((value) => formatCell(value, digits))),
    note: total > rows ? `the first ${rows} of ${total.toLocaleString('en-US')} rows` : undefined,
  };
}

interface TableReader {
  header: string[];
  total: number;
  row: (number: number) => unknown[];
}

function tableReader(table: TableLike): TableReader {
  if (isList(table)) {
    const names = [...new Set(table.flatMap((record) => Object.keys(record)))];
    const row = (number: number): unknown[] => {
      const record = table[number] as Record<string, unknown>;
      return names.map((name) => record[name]);
    };
    return { header: names, total: table.length, row };
  }
  if (isLibraryTable(table)) {
    const header = table.columns.map(({ name, unit }) => (unit === undefined ? name : `${name} [${unit}]`));
    return { header, total: table.rows, row: (number) => table.columns.map(({ values }) => values[number]) };
  }
  const values = table.values as unknown[][];
  return { header: table.columns.map(String), total: values.length, row: (number) => values[number]! };
}

function isList(table: TableLike): table is readonly object[] {
  return Array.isArray(table);
}

function isLibraryTable(table: Table | DataFrame): table is Table {
  return 'rows' in table && typeof table.rows === 'number';
}

/** The letters of a text, where a letter outside the basic plane counts once. */
function length(text: string): number {
  return [...text].length;
}
