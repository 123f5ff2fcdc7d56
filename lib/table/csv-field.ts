/** What separates fields: one of these characters, or any run of blanks and tabs. */
export type Delimiter = ',' | ';' | '\t' | '|' | 'blanks';

/** Where a scanner stands, and what the field just read was. Changed in place: one object serves a whole file. */
export interface Cursor {
  /** The byte to go on from. */
  position: number;
  /** The line of that byte, 1-based. */
  line: number;
  /** The field's bytes [start, end): without the blanks around it, or what stands between its quotes. */
  start: number;
  end: number;
  quoted: boolean;
  /** Whether the field holds doubled quotes. */
  escaped: boolean;
  /** Whether the field was the last of its line. */
  lineEnded: boolean;
  /** What is wrong with the field's quotes, if anything. */
  problem: '' | 'unterminated-quote' | 'text-after-quote';
}

/** A cursor at this byte and line. */
export function createCursor(position: number, line: number): Cursor {
  return { position, line, start: 0, end: 0, quoted: false, escaped: false, lineEnded: false, problem: '' };
}

const lineFeed = 10;
const carriageReturn = 13;
const blank = 32;
const tab = 9;
const quote = 34;

/**
 * Read the field at the cursor and move behind it.
 *
 * A field that begins with a quote goes on to the closing quote, over delimiters and line ends; a doubled quote stands
 * for one (RFC 4180). Lines end with LF, CR LF or CR. The bytes must end with a line feed at `end`.
 */
export function nextField(bytes: Uint8Array, end: number, cursor: Cursor, delimiter: Delimiter): void {
  const separator = delimiter === 'blanks' ? blank : delimiter.charCodeAt(0);
  const byBlanks = delimiter === 'blanks';
  cursor.quoted = false;
  cursor.escaped = false;
  cursor.problem = '';
  let at = cursor.position;
  while (bytes[at] === blank || (byBlanks && bytes[at] === tab)) at++;
  if (bytes[at] === quote) {
    at = readQuoted(bytes, end, cursor, at + 1);
    if (cursor.problem !== '') return;
    while (bytes[at] === blank || (byBlanks && bytes[at] === tab)) at++;
    if (byBlanks && at > cursor.end + 1) {
      if (!isLineEnd(bytes[at]!)) {
        cursor.lineEnded = false;
        cursor.position = at;
        return;
      }
    } else if (!isLineEnd(bytes[at]!) && bytes[at] !== separator) {
      cursor.problem = 'text-after-quote';
      cursor.position = at;
      return;
    }
  } else {
    cursor.start = at;
    let code = bytes[at]!;
    while (code !== separator && !isLineEnd(code) && !(byBlanks && code === tab)) code = bytes[++at]!;
    let last = at;
    while (last > cursor.start && bytes[last - 1] === blank) last--;
    cursor.end = last;
    if (byBlanks) {
      while (bytes[at] === blank || bytes[at] === tab) at++;
      if (!isLineEnd(bytes[at]!)) {
        cursor.lineEnded = false;
        cursor.position = at;
        return;
      }
    }
  }
  if (!isLineEnd(bytes[at]!)) {
    cursor.lineEnded = false;
    cursor.position = at + 1;
    return;
  }
  cursor.lineEnded = true;
  cursor.line++;
  cursor.position = afterLineEnd(bytes, end, at);
}

/** The byte behind the line end at this byte. */
export function afterLineEnd(bytes: Uint8Array, end: number, at: number): number {
  return bytes[at] === carriageReturn && at + 1 < end && bytes[at + 1] === lineFeed ? at + 2 : at + 1;
}

/** The byte of the next line end from this byte on. */
export function findLineEnd(bytes: Uint8Array, at: number): number {
  while (!isLineEnd(bytes[at]!)) at++;
  return at;
}

/** The text of the cursor's field. */
export function fieldText(bytes: Buffer, cursor: Cursor, encoding: 'utf8' | 'latin1'): string {
  const { start, end } = cursor;
  if (start === end) return '';
  const text = bytes.toString(encoding, start, end);
  return cursor.escaped ? text.replaceAll('""', '"') : text;
}

function isLineEnd(code: number): boolean {
  return code === lineFeed || code === carriageReturn;
}

/** Reads to the closing quote; returns the byte behind it. */
function readQuoted(bytes: Uint8Array, end: number, cursor: Cursor, from: number): number {
  cursor.quoted = true;
  cursor.start = from;
  let at = from;
  for (; at < end; at++) {
    const code = bytes[at]!;
    if (code === quote) {
      if (bytes[at + 1] !== quote) {
        cursor.end = at;
        return at + 1;
      }
      cursor.escaped = true;
      at++;
    } else if (code === lineFeed || (code === carriageReturn && bytes[at + 1] !== lineFeed)) cursor.line++;
  }
  cursor.problem = 'unterminated-quote';
  cursor.position = end;
  return end;
}

/** The fields of a line, up to a quote that is wrong. */
export function fieldsOf(
  line: Uint8Array,
  delimiter: Delimiter,
): { fields: string[]; problem: '' | 'unterminated-quote' | 'text-after-quote' } {
  const bytes = Buffer.concat([line, Buffer.of(10)]);
  const cursor = createCursor(0, 1);
  const fields: string[] = [];
  do {
    nextField(bytes, bytes.length - 1, cursor, delimiter);
    if (cursor.problem !== '') return { fields, problem: cursor.problem };
    fields.push(fieldText(bytes, cursor, 'utf8'));
  } while (!cursor.lineEnded);
  return { fields, problem: '' };
}
