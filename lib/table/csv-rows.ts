import { RedshiftLabError } from '../base';
import { afterLineEnd, createCursor, fieldText, nextField } from './csv-field';
import type { Header } from './csv-header';
import { countLines, findShapeProblem, isBlankLine, skipLine } from './csv-line';
import { scanNumber } from './parse-number';
import { createRawColumn, growRawColumn, isNumeric, noteLoss, storeField } from './raw-column';
import type { BadField, RawColumn, Reading } from './raw-column';
import type { TextBytes } from './read-bytes';

/** A line that was not kept, and why. Lines count from 1, with comments and header. */
export interface RefusedLine {
  readonly line: number;
  readonly reason: string;
}

/** What to read of a file. */
export interface RowsPlan {
  readonly file: string;
  readonly header: Header;
  /** One per column. */
  readonly readings: readonly Reading[];
  readonly comment: string;
  /** Whether a line of wrong shape is an error, or is passed over and reported. */
  readonly refuse: 'error' | 'skip';
  /** Stop after so many rows. */
  readonly rowLimit?: number;
  /** Whether more text follows: a last row whose quotes are still open is then left for later. */
  readonly hasMore?: boolean;
}

/** The rows of a file, as read. */
export interface RawRows {
  readonly rows: number;
  readonly columns: RawColumn[];
  readonly refused: RefusedLine[];
  /** Fields that cannot stand in a column of numbers; those of a column that became text do not count. */
  readonly badFields: BadField[];
  readonly comments: number;
  /** The byte and line behind the last row. */
  readonly position: number;
  readonly line: number;
}

/**
 * Read a file's rows into columns, exactly and whole.
 *
 * Written by hand because the packaged readers guess a column's type from a sample, repair or drop what they do not
 * understand, and do not tell the line and column of a mistake.
 *
 * @throws RedshiftLabError `ragged-line`, `truncated-file`, `unterminated-quote` or `text-after-quote`, naming file and
 *   line, unless the plan says to skip such lines
 */
export function readRows(text: TextBytes, plan: RowsPlan): RawRows {
  // A line of wrong shape must leave no trace in the columns' types. So the first one met ends the quick reading, and
  // where such lines are skipped the file is read anew, with a look at each line's shape before its fields.
  return scanRows(text, plan, false) ?? scanRows(text, plan, true)!;
}

function scanRows(text: TextBytes, plan: RowsPlan, looksFirst: boolean): RawRows | undefined {
  const { bytes, end, encoding } = text;
  const { header, rowLimit = Infinity } = plan;
  const { delimiter } = header;
  const width = header.names.length;
  const byBlanks = delimiter === 'blanks';
  const separator = byBlanks ? 32 : delimiter.charCodeAt(0);
  const commentCode = plan.comment === '' ? -1 : plan.comment.charCodeAt(0);
  // A row has at least one byte for each field, so blank lines take no memory.
  const mostRows = Math.floor((end - header.rowsStart) / width) + 1;
  let capacity = Math.min(countLines(text, header.rowsStart), rowLimit, mostRows);
  const columns = plan.readings.map((reading) => createRawColumn(reading, capacity));
  const numeric = Uint8Array.from(plan.readings, (reading) => (isNumeric(reading) ? 1 : 0));
  const refused: RefusedLine[] = [];
  const badFields: BadField[] = [];
  const cursor = createCursor(header.rowsStart, header.rowsLine);
  const scanned = { value: 0, isInteger: false, hasLeadingZero: false };
  let comments = 0;
  let row = 0;

  while (cursor.position < end && row < rowLimit) {
    const { position: lineStart, line } = cursor;
    const isComment = bytes[lineStart] === commentCode;
    if (isComment || isBlankLine(bytes, lineStart, byBlanks)) {
      if (isComment) comments++;
      skipLine(text, cursor);
      continue;
    }
    if (looksFirst) {
      const problem = findShapeProblem(text, cursor, width, delimiter);
      if (problem) {
        refused.push({ line, reason: problem.reason });
        continue;
      }
      cursor.position = lineStart;
      cursor.line = line;
    }
    if (row === capacity) {
      capacity *= 2;
      for (const column of columns) growRawColumn(column, capacity);
    }

    let field = 0;
    let lineEnded = false;
    let at = lineStart;
    for (; field < width && !lineEnded; field++) {
      const column = columns[field]!;
      let code = 0;
      const behind = numeric[field] === 1 ? scanNumber(bytes, at, scanned) : -1;
      if (behind >= 0) code = bytes[behind]!;
      const isLast = code === 10 || code === 13;
      // Between blanks, scanNumber has already passed the separator.
      if (isLast || code === separator || (byBlanks && behind >= 0 && bytes[behind - 1] === 32)) {
        const { value } = scanned;
        column.numbers[row] = value;
        if (!scanned.isInteger) column.onlyIntegers = false;
        else if (value !== (value | 0) || Object.is(value, -0)) column.fitsInt32 = false;
        if (scanned.hasLeadingZero && !column.losesDigits)
          noteLoss(column, cursor.line, bytes.toString('latin1', at, behind).trim());
        if (isLast) {
          lineEnded = true;
          cursor.line++;
          at = afterLineEnd(bytes, end, behind);
        } else at = byBlanks ? behind : behind + 1;
        continue;
      }
      cursor.position = at;
      nextField(bytes, end, cursor, delimiter);
      if (cursor.problem !== '') break;
      at = cursor.position;
      lineEnded = cursor.lineEnded;
      if (column.reading === 'skip') continue;
      if (numeric[field] === 1 && cursor.start === cursor.end) {
        column.numbers[row] = NaN;
        column.hasMissing = true;
        continue;
      }
      const content = fieldText(bytes, cursor, encoding);
      if (column.reading === 'text') {
        column.texts.push(content);
        continue;
      }
      const fieldLine = cursor.line - (lineEnded ? 1 : 0);
      const bad = storeField(column, { row, line: fieldLine, column: field, text: content });
      if (bad) badFields.push(bad);
      numeric[field] = isNumeric(column.reading) ? 1 : 0;
    }
    if (field < width || !lineEnded) {
      if (plan.refuse === 'skip') return undefined;
      cursor.position = lineStart;
      cursor.line = line;
      const { code, reason } = findShapeProblem(text, cursor, width, delimiter)!;
      if (plan.hasMore && code === 'unterminated-quote') {
        cursor.position = lineStart;
        cursor.line = line;
        for (const { texts } of columns) texts.length = Math.min(texts.length, row);
        break;
      }
      throw new RedshiftLabError(code, `Line ${line} of ${plan.file} ${reason}.`);
    }
    cursor.position = at;
    row++;
  }
  const { position, line } = cursor;
  return { rows: row, columns, refused, badFields, comments, position, line };
}
