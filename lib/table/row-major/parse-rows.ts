import { afterLineEnd, findLineEnd } from '../csv-field';
import { isBlankLine } from '../csv-line';
import { createFieldReader } from './read-field';
import { countRole } from './row-layout';
import type { RowLayout } from './row-layout';
import { rowProblem } from './row-problem';
import type { RowProblem } from './row-problem';

/** The rows of a piece of text. */
export interface ParsedRows {
  readonly rows: number;
  /** Line ends passed: those of rows, comments and blank lines. */
  readonly lines: number;
  /** Row-major; what stands behind the last row means nothing. */
  readonly values: Float32Array;
  /** Per column of role `number`, in order. */
  readonly numbers: Float64Array[];
  /** Per column of role `text`, in order. */
  readonly texts: string[][];
  /** The first line that cannot be read, the one behind `lines`; nothing from there on is. */
  readonly problem?: RowProblem;
}

const powersOfTen = Float64Array.from({ length: 10 }, (_, power) => 10 ** power);
const lineFeed = 10;
const carriageReturn = 13;
const blank = 32;
const tab = 9;
const hash = 35;

/**
 * How many floats the rows of so many bytes can hold: each field is a digit and a separator at least.
 *
 * @example
 * mostValues(Buffer.from('1,2').length) // => 2
 */
export function mostValues(bytes: number): number {
  return (bytes + 1) >> 1;
}

/**
 * Parse the rows of `bytes`, whose last byte is a line feed that may be one too many; `end` is the number of the others.
 *
 * Nine digits or fewer are one whole number, divided by a power of ten: that is exact (Clinger 1990) and takes a fraction
 * of the time of other ways. Longer numbers go to `scanFloat32`, and what that leaves to exact conversions.
 * Each value of the matrix is the double nearest to the text, rounded to 32 bits: `Math.fround(Number(text))`.
 *
 * @param values receives the matrix's values; `mostValues(end)` floats are always enough
 */
export function parseRows(bytes: Buffer, end: number, layout: RowLayout, values: Float32Array): ParsedRows {
  const { columns, delimiter } = layout;
  const byBlanks = delimiter === 'blanks';
  const separator = byBlanks ? blank : delimiter.charCodeAt(0);
  const width = columns.length;
  const isValue = Uint8Array.from(columns, ({ role }) => (role === 'value' ? 1 : 0));
  const most = Math.ceil(mostValues(end) / width);
  const numbers = Array.from({ length: countRole(columns, 'number') }, () => new Float64Array(most));
  const texts = Array.from({ length: countRole(columns, 'text') }, (): string[] => []);
  // Where a column beside the matrix stands among those of its role.
  const place = columns.map(({ role }, field) => countRole(columns.slice(0, field), role));
  const reader = createFieldReader(bytes, end, delimiter);
  let isLong = false;
  let lines = 0;
  let at = 0;
  let row = 0;
  let filled = 0;

  while (at < end) {
    const start = at;
    const first = bytes[at]!;
    if (first === hash || (first <= blank && isBlankLine(bytes, at, byBlanks))) {
      at = afterLineEnd(bytes, end, findLineEnd(bytes, at));
      lines++;
      continue;
    }
    let field = 0;
    let isWhole = false;
    for (; field < width; field++) {
      let code = 0;
      if (isValue[field] === 1) {
        const fieldStart = at;
        // A long number is mostly followed by another one, which need not be tried the short way.
        let isRead = false;
        if (!isLong) {
          // For a digit's code, code ^ 48 is the digit; for any other it is more than 9.
          code = bytes[at]!;
          const isNegative = code === 45;
          if (isNegative) code = bytes[++at]!;
          const digitsStart = at;
          let whole = 0;
          let digit = code ^ 48;
          while (digit <= 9) {
            whole = (Math.imul(whole, 10) + digit) | 0;
            digit = (code = bytes[++at]!) ^ 48;
          }
          let digits = at - digitsStart;
          let places = 0;
          if (code === 46) {
            const fraction = ++at;
            digit = (code = bytes[at]!) ^ 48;
            while (digit <= 9) {
              whole = (Math.imul(whole, 10) + digit) | 0;
              digit = (code = bytes[++at]!) ^ 48;
            }
            places = at - fraction;
            digits += places;
          }
          isRead =
            digits <= 9 && digits > 0 && (code === separator || code === lineFeed || code === carriageReturn);
          if (isRead) {
            const value = whole / powersOfTen[places]!;
            values[filled++] = isNegative ? -value : value;
          }
        }
        if (!isRead) {
          at = reader.float(fieldStart);
          if (at < 0 || !Number.isFinite(reader.value)) break;
          values[filled++] = reader.value;
          isLong = !reader.isShort;
          code = bytes[at]!;
        }
      } else {
        const { role } = columns[field]!;
        at = role === 'number' ? reader.number(at) : reader.text(at, role === 'text');
        if (at < 0) break;
        if (role === 'number') numbers[place[field]!]![row] = reader.value;
        if (role === 'text') texts[place[field]!]!.push(reader.content);
        code = bytes[at]!;
      }
      if (byBlanks) while (code === blank || code === tab) code = bytes[++at]!;
      if (code === lineFeed || code === carriageReturn) {
        isWhole = field === width - 1;
        at = afterLineEnd(bytes, end, at);
        break;
      }
      if (!byBlanks) at++;
    }
    if (!isWhole) {
      return { rows: row, lines, values, numbers, texts, problem: rowProblem(bytes, end, start, layout) };
    }
    lines++;
    row++;
  }
  return { rows: row, lines, values, numbers, texts };
}
