import fs from 'node:fs';
import { RedshiftLabError } from '../../base';
import type { Delimiter } from '../csv-field';
import { firstLines, guessDelimiter, namesInComments, splitLine } from '../csv-header';
import type { Line } from '../csv-header';
import { readFirstTextBytes } from '../read-bytes';

/** A place between two lines of a file. */
export interface LineStart {
  /** Bytes before it, of the unpacked content. */
  readonly byte: number;
  /** The number of the line that begins there, 1-based. */
  readonly line: number;
}

/** A line's fields and its place. */
export interface LookedLine {
  readonly fields: readonly string[];
  readonly start: LineStart;
  /** Where the next line begins. */
  readonly next: LineStart;
}

/** What the first lines of a text file look like; what they mean is for others to say. */
export interface FirstLook {
  readonly delimiter: Delimiter;
  /** Column names that stand in a comment above the first line. */
  readonly namesInComment: readonly string[] | undefined;
  /** The comment lines above the first line, without their sign. */
  readonly comments: readonly string[];
  /** The first lines that are neither comments (`#`) nor blank: one to five. */
  readonly lines: readonly LookedLine[];
}

/**
 * Look at the first lines of a text file, gzipped or not.
 *
 * @throws RedshiftLabError as `readTable`, as far as the first lines show: `missing-file`, `empty-file`, `binary-file` …
 */
export function lookAtRows(file: string): FirstLook {
  const text = readFirstTextBytes(file);
  const { comments, lines } = firstLines(text, '#');
  const [first] = lines;
  if (first === undefined) {
    throw new RedshiftLabError('no-rows', `The file ${file} holds comments or blank lines only: no rows.`);
  }
  const delimiter = guessDelimiter(lines);
  const looked = ({ text: line, start, behind, line: number, nextLine }: Line): LookedLine => ({
    fields: splitLine(line, delimiter),
    start: { byte: start, line: number },
    next: { byte: behind, line: nextLine },
  });
  return {
    delimiter,
    namesInComment: namesInComments(comments, first, delimiter),
    comments,
    lines: lines.map(looked),
  };
}

/** Whether a file is a Parquet file, by its first bytes; false where it cannot be read. */
export function isParquet(file: string): boolean {
  const start = Buffer.alloc(4);
  try {
    const handle = fs.openSync(file, 'r');
    try {
      return fs.readSync(handle, start) === 4 && start.toString('latin1') === 'PAR1';
    } finally {
      fs.closeSync(handle);
    }
  } catch {
    return false;
  }
}
