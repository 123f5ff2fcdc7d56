import { afterLineEnd, findLineEnd, nextField } from './csv-field';
import type { Cursor, Delimiter } from './csv-field';
import type { TextBytes } from './read-bytes';

/** Read a line's fields without keeping them, and say what is wrong with their number or quotes, if anything. */
export function findShapeProblem(
  text: TextBytes,
  cursor: Cursor,
  width: number,
  delimiter: Delimiter,
): { code: string; reason: string } | undefined {
  const { bytes, end } = text;
  const { line } = cursor;
  let fields = 0;
  do {
    nextField(bytes, end, cursor, delimiter);
    fields++;
    if (cursor.problem === 'unterminated-quote') {
      const lines = cursor.line - line - (endsWithLineEnd(text) ? 1 : 0);
      const rest = lines > 0 ? `, so that it takes in ${lines} more line${lines === 1 ? '' : 's'}` : '';
      return {
        code: cursor.problem,
        reason: `opens a quote in field ${fields} that is never closed${rest}: the file is cut short or a quote is missing`,
      };
    }
    if (cursor.problem === 'text-after-quote') {
      skipLine(text, cursor);
      return { code: cursor.problem, reason: `has text behind the closing quote of field ${fields}` };
    }
  } while (!cursor.lineEnded);
  if (fields === width) return undefined;
  const count = `has ${fields} field${fields === 1 ? '' : 's'} where the header has ${width}`;
  if (cursor.position > end && fields < width) {
    return {
      code: 'truncated-file',
      reason: `${count} and ends the file without a line end: the file is cut short`,
    };
  }
  return { code: 'ragged-line', reason: count };
}

/** Move to the next line. */
export function skipLine({ bytes, end }: TextBytes, cursor: Cursor): void {
  cursor.position = afterLineEnd(bytes, end, findLineEnd(bytes, cursor.position));
  cursor.line++;
}

/** Whether a line holds nothing but blanks. A line of tabs is a row of missing values, unless blanks separate. */
export function isBlankLine(bytes: Uint8Array, at: number, byBlanks: boolean): boolean {
  while (bytes[at] === 32 || (byBlanks && bytes[at] === 9)) at++;
  return bytes[at] === 10 || bytes[at] === 13;
}

/** The number of lines from this byte on; fewer where kinds of line ends are mixed. */
export function countLines(text: TextBytes, from: number): number {
  const { bytes, end } = text;
  const open = endsWithLineEnd(text) ? 0 : 1;
  const lines = countByte(bytes, 10, from, end) || countByte(bytes, 13, from, end);
  return Math.max(lines + open, 1);
}

/** Whether a file's last line has a line end. */
export function endsWithLineEnd({ bytes, end }: TextBytes): boolean {
  return bytes[end - 1] === 10 || bytes[end - 1] === 13;
}

function countByte(bytes: Buffer, code: number, from: number, end: number): number {
  let count = 0;
  for (let at = bytes.indexOf(code, from); at >= 0 && at < end; at = bytes.indexOf(code, at + 1)) count++;
  return count;
}
