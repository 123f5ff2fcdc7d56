import { RedshiftLabError } from '../../base';
import { firstLines, readHeader, splitLine } from '../csv-header';
import type { Header } from '../csv-header';
import { readRows } from '../csv-rows';
import type { RawColumn } from '../raw-column';
import { encodingOf, requireText } from '../read-bytes';
import type { TextBytes } from '../read-bytes';
import type { ReadOptions } from '../read-table';
import type { ByteSource } from '../row-major/byte-source';
import { lastLineEnd, longestRow, rowTooLong } from './csv-blocks';

/** How a text file is written, where its first lines do not say. */
export type TextOptions = Pick<ReadOptions, 'delimiter' | 'comment' | 'header'>;

/** The text that decides what a column holds: the rows in the first 8 MiB. */
export const startBytes = 1 << 23;

/** What the rows at the start say of a column. */
export interface GuessedColumn {
  readonly kind: 'number' | 'text';
  /** Whether all numbers so far are integers: then one that loses digits is more likely a name. */
  readonly onlyIntegers: boolean;
  /** The field that made the column one of text. */
  readonly firstText?: { readonly line: number; readonly text: string };
}

/** The start of a text file. */
export interface CsvStart {
  readonly header: Header;
  readonly guesses: readonly GuessedColumn[];
  /** Bytes of a row, on average. */
  readonly rowBytes: number;
}

/**
 * Read the start of a text file: its header, and what its columns hold.
 *
 * @throws RedshiftLabError as `readTable`; `header-width` where the header has more or fewer names than the rows have
 *   fields; `row-too-long`
 */
export async function readStart(
  file: string,
  source: ByteSource,
  { comment = '#', ...options }: TextOptions,
): Promise<CsvStart> {
  if (comment.length > 1) {
    throw new RedshiftLabError('wrong-option', `A comment begins with one character, not "${comment}".`);
  }
  let bytes = Buffer.alloc(0);
  // A small file needs no large buffer; what a gzip file states may be too small.
  let size = Math.min(source.contentSize + 1, startBytes);
  for (; ; size = size < startBytes ? Math.min(2 * size, startBytes) : 2 * size) {
    const longer = Buffer.allocUnsafe(size + 1);
    bytes.copy(longer);
    const filled = bytes.length + (await source.fill(longer.subarray(bytes.length, size)));
    bytes = longer.subarray(0, filled);
    const isAtEnd = filled < size;
    if (!isAtEnd && size < startBytes) continue;
    if (filled === 0) throw new RedshiftLabError('empty-file', `The file ${file} is empty.`);
    requireText(file, bytes);
    const end = isAtEnd ? filled : lastLineEnd(bytes, filled);
    const start = end > 0 && startOf(file, textTo(file, longer, end), !isAtEnd, { comment, ...options });
    if (start) return start;
    if (size >= longestRow) throw rowTooLong(file, 1);
  }
}

function textTo(file: string, bytes: Buffer, end: number): TextBytes {
  // The byte there is no part of the text; it is read again where more is asked for.
  const text = Buffer.from(bytes.subarray(0, end + 1));
  text[end] = 10;
  const start = text[0] === 0xef && text[1] === 0xbb && text[2] === 0xbf ? 3 : 0;
  if (end === start) throw new RedshiftLabError('empty-file', `The file ${file} is empty.`);
  return { bytes: text, start, end, encoding: encodingOf(file, text.subarray(0, end)) };
}

/** Undefined where more text is needed to see a row. */
function startOf(
  file: string,
  text: TextBytes,
  hasMore: boolean,
  options: TextOptions & { comment: string },
): CsvStart | undefined {
  if (hasMore && firstLines(text, options.comment).lines.length < 2) return undefined;
  const header = readHeader(file, text, options);
  requireEqualWidths(file, text, header, options);
  const readings = header.names.map(() => 'guess' as const);
  const plan = { file, header, readings, comment: options.comment, refuse: 'error' as const, hasMore };
  const raw = readRows(text, plan);
  if (raw.rows === 0) {
    if (hasMore) return undefined;
    throw new RedshiftLabError('no-rows', `The file ${file} has column names but no rows.`);
  }
  const rowBytes = (Math.min(raw.position, text.end) - header.rowsStart) / raw.rows;
  return { header, guesses: raw.columns.map(guessOf), rowBytes };
}

function guessOf({ reading, onlyIntegers, losesDigits, firstText }: RawColumn): GuessedColumn {
  const isText = reading === 'text' || (onlyIntegers && losesDigits);
  return { kind: isText ? 'text' : 'number', onlyIntegers, ...(firstText ? { firstText } : {}) };
}

/** Rows that all have as many fields, but not as many as there are names, show that the names are wrong. */
function requireEqualWidths(
  file: string,
  text: TextBytes,
  { names, delimiter, rowsStart, rowsLine }: Header,
  { comment, header }: TextOptions & { comment: string },
): void {
  const { lines } = firstLines({ ...text, start: rowsStart }, comment);
  const rows = lines.map((line) => splitLine(line.text, delimiter));
  const [first] = rows;
  if (first === undefined || first.length === names.length) return;
  if (rows.some((row) => row.length !== first.length)) return;
  const trailing =
    first.at(-1) === '' ? ' (the last one is blank: a delimiter at the end of a row counts)' : '';
  const given = header ? 'The option header' : `The header of ${file}`;
  const advice = header
    ? 'Give one name for each field.'
    : 'Write one name for each field, or give them as the option header.';
  throw new RedshiftLabError(
    'header-width',
    `${given} has ${count(names.length, 'name')} (${shown(names)}) but the first row, line ${rowsLine + lines[0]!.line - 1}${header ? ` of ${file}` : ''}, has ${count(first.length, 'field')} (${shown(first)})${trailing}. ${advice}`,
  );
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

function shown(words: readonly string[]): string {
  const text = words.slice(0, 6).join(', ');
  const start = text.length > 80 ? `${text.slice(0, 80)}…` : text;
  return words.length > 6 ? `${start}, …` : start;
}
