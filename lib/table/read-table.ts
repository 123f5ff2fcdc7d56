import { RedshiftLabError } from '../base';
import type { Delimiter } from './csv-field';
import { readHeader } from './csv-header';
import { endsWithLineEnd } from './csv-line';
import { readRows } from './csv-rows';
import type { RawRows, RefusedLine, RowsPlan } from './csv-rows';
import { fillTexts, finishColumn } from './finish-columns';
import { describeBadField, isNumeric } from './raw-column';
import type { BadField } from './raw-column';
import { readFirstTextBytes, readTextBytes } from './read-bytes';
import { readingsOf } from './readings';
import type { Column, Table } from './table';

/** How to read a text table; every option has a sound default. */
export interface ReadOptions {
  /** What separates fields: `,` `;` tab `|` or any run of blanks. Found from the first lines by default. */
  readonly delimiter?: Delimiter;
  /** The character that begins a comment line, by default `#`; '' where there are none. */
  readonly comment?: string;
  /** The column names of a file that has no line of names. */
  readonly header?: readonly string[];
  /** The columns to keep, in this order; by default all. */
  readonly columns?: readonly string[];
  /** Columns that hold numbers (text is then an error) or text (digits are then kept as written). */
  readonly types?: Readonly<Record<string, 'number' | 'text'>>;
  /** Whether a line that cannot be read is an error (the default) or is passed over and reported. */
  readonly refuse?: 'error' | 'skip';
}

/** A table, and what was left out of it. */
export interface TableReport {
  readonly table: Table;
  /** Rows in the file: kept and refused. Comments and blank lines are no rows. */
  readonly rowsRead: number;
  readonly rowsKept: number;
  /** The first 20 refused lines; `rowsRead − rowsKept` counts them all. */
  readonly refused: readonly RefusedLine[];
  /** Comment lines among the rows. */
  readonly comments: number;
  readonly delimiter: Delimiter;
  /** Latin-1 where the file is no valid UTF-8. */
  readonly encoding: 'utf8' | 'latin1';
  /** Whether the last line has a line end. Without one, its last field may have been cut short. */
  readonly endsWithLineEnd: boolean;
}

/**
 * Read a text table: CSV with any of the usual delimiters and line ends, quoted or not, gzipped or not.
 *
 * A column of integers is an Int32Array where all are there and fit, any other column of numbers a Float64Array. A
 * column with a field that is no number is one of text, as is one of integers that would lose digits (leading zeros,
 * beyond 2^53). Missing numbers (blank, NaN, NA, N/A, null, None, --) are NaN. Unquoted text loses the blanks around
 * it. `Column.firstText` tells the line that made a column one of text.
 *
 * @throws RedshiftLabError naming file, line and column: `missing-file`, `not-a-file`, `cannot-read`, `file-too-large`,
 *   `empty-file`, `binary-file`, `truncated-file`, `damaged-file`; `no-header`, `no-rows`, `duplicate-column`,
 *   `missing-column`; `ragged-line`, `unterminated-quote`, `text-after-quote`, `non-finite-number`, `not-a-number`
 */
export function readTable(file: string, options: ReadOptions = {}): Table {
  return readTableReport(file, options).table;
}

/**
 * Read a text table as `readTable` does, and report how many rows were read, kept and refused, and why.
 *
 * @throws RedshiftLabError as `readTable`; with `refuse: 'skip'` a bad line is reported instead
 */
export function readTableReport(file: string, options: ReadOptions = {}): TableReport {
  const { refuse = 'error', comment = '#' } = options;
  if (comment.length > 1) {
    throw new RedshiftLabError('wrong-option', `A comment begins with one character, not "${comment}".`);
  }
  const text = readTextBytes(file);
  const header = readHeader(file, text, { ...options, comment });
  const plan: RowsPlan = { file, header, readings: readingsOf(file, header.names, options), comment, refuse };
  const raw = readRows(text, plan);
  fillTexts(text, plan, raw);
  const bad = raw.badFields.filter(({ column }) => isNumeric(raw.columns[column]!.reading));
  const [firstBad] = bad;
  if (firstBad && refuse === 'error') {
    throw new RedshiftLabError(
      firstBad.code,
      `Line ${firstBad.line} of ${file}, column ${header.names[firstBad.column]!}: ${describeBadField(firstBad)}.`,
    );
  }
  const badRows = new Map(bad.map((field) => [field.row, field]));
  const keptRows = raw.rows - badRows.size;
  if (keptRows === 0) {
    const rest =
      raw.refused.length + badRows.size > 0
        ? ` that can be read: the first problem is that line ${firstReason(raw, bad)}`
        : '';
    throw new RedshiftLabError('no-rows', `The file ${file} has column names but no rows${rest}.`);
  }
  const wanted = options.columns ?? header.names;
  const columns = wanted.map((name): Column => {
    const place = header.names.indexOf(name);
    const unit = header.units?.[place] ?? '';
    return {
      name,
      ...finishColumn(raw.columns[place]!, raw.rows, badRows),
      ...(unit === '' ? {} : { unit }),
    };
  });
  const refused = [
    ...raw.refused,
    ...[...badRows.values()].map((field) => ({
      line: field.line,
      reason: `column ${header.names[field.column]!}: ${describeBadField(field)}`,
    })),
  ].sort((one, other) => one.line - other.line);
  return {
    table: { rows: keptRows, columns },
    rowsRead: raw.rows + raw.refused.length,
    rowsKept: keptRows,
    refused: refused.slice(0, 20),
    comments: raw.comments,
    delimiter: header.delimiter,
    encoding: text.encoding,
    endsWithLineEnd: endsWithLineEnd(text),
  };
}

/**
 * The column names of a text table, from the first lines of its file.
 *
 * @throws RedshiftLabError as `readTable`, as far as the first lines show
 */
export function readColumnNames(
  file: string,
  options: Pick<ReadOptions, 'delimiter' | 'comment'> = {},
): string[] {
  return readHeader(file, readFirstTextBytes(file), { comment: '#', ...options }).names;
}

function firstReason(raw: RawRows, bad: readonly BadField[]): string {
  const [line] = raw.refused;
  if (line) return `${line.line} ${line.reason}`;
  return `${bad[0]!.line} holds a bad field: ${describeBadField(bad[0]!)}`;
}
