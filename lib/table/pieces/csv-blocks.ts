import { isAscii, isUtf8 } from 'node:buffer';
import { RedshiftLabError, stopRequested } from '../../base';
import { readRows } from '../csv-rows';
import type { RawRows, RowsPlan } from '../csv-rows';
import { encodingOf, requireText } from '../read-bytes';
import type { TextBytes } from '../read-bytes';
import type { ByteSource } from '../row-major/byte-source';

/** A row with its line ends may have so many bytes; what is longer is no table of rows, or lacks a quote. */
export const longestRow = 1 << 25;

/** A stretch of text that ends with a row. */
export interface CsvBlock {
  readonly text: TextBytes;
  /** The plan by which it was read; its header says where the rows begin in the text. */
  readonly plan: RowsPlan;
  readonly raw: RawRows;
}

/**
 * Read a text file's rows in blocks of about `blockBytes` of text; memory is bounded whatever the file's size.
 *
 * A block's text stays valid until the next one is asked for. The encoding is UTF-8, or Latin-1 from the first letter on
 * that is no UTF-8.
 *
 * @throws RedshiftLabError as `readRows`; `row-too-long` beyond 32 MiB; `mixed-encoding`, `binary-file`, `truncated-file`,
 *   `damaged-file`, `cannot-read`, `stopped`
 */
export async function* readBlocks(
  source: ByteSource,
  plan: RowsPlan,
  blockBytes: number,
): AsyncGenerator<CsvBlock, void, undefined> {
  const { file, header } = plan;
  const encoding = createEncodingGuess(file);
  await passOver(source, header.rowsStart, (bytes) => encoding.next(bytes, false));
  let size = blockBytes;
  let bytes = Buffer.allocUnsafe(size + 1);
  let carried = 0;
  let taken = header.rowsStart;
  let line = header.rowsLine;
  for (;;) {
    if (stopRequested()) {
      throw new RedshiftLabError('stopped', `Reading ${file} was stopped at line ${line}: run again.`);
    }
    const filled = carried + (await source.fill(bytes.subarray(carried, size)));
    const isAtEnd = filled < size;
    if (filled === 0) return;
    const end = isAtEnd ? filled : lastLineEnd(bytes, filled);
    let consumed = 0;
    if (end > 0) {
      const behind = bytes[end]!;
      bytes[end] = 10;
      const content = bytes.subarray(0, end);
      requireText(file, content, taken);
      const text = { bytes, start: 0, end, encoding: encoding.next(content, isAtEnd) };
      const blockPlan = {
        ...plan,
        header: { ...header, rowsStart: 0, rowsLine: line },
        hasMore: !isAtEnd,
      };
      const raw = readRows(text, blockPlan);
      yield { text, plan: blockPlan, raw };
      line = raw.line;
      consumed = Math.min(raw.position, end);
      bytes[end] = behind;
    } else requireText(file, bytes.subarray(0, filled), taken);
    if (isAtEnd) return;
    carried = filled - consumed;
    taken += consumed;
    bytes.copyWithin(0, consumed, filled);
    if (consumed > 0) continue;
    if (size >= longestRow) throw rowTooLong(file, line);
    size = Math.min(size * 2, longestRow);
    const longer = Buffer.allocUnsafe(size + 1);
    bytes.copy(longer, 0, 0, carried);
    bytes = longer;
  }
}

/** Behind the last line end: LF, or CR in a file that has no LF. A CR at the very end may be the half of a line end. */
export function lastLineEnd(bytes: Buffer, filled: number): number {
  const lineFeed = bytes.lastIndexOf(10, filled - 1);
  return (lineFeed >= 0 ? lineFeed : bytes.lastIndexOf(13, filled - 2)) + 1;
}

async function passOver(source: ByteSource, count: number, look: (bytes: Buffer) => unknown): Promise<void> {
  for (let left = count; left > 0;) {
    const some = Buffer.allocUnsafe(Math.min(left, longestRow));
    await source.fill(some);
    look(some);
    left -= some.length;
  }
}

/** The error for a row beyond `longestRow`. */
export function rowTooLong(file: string, line: number): RedshiftLabError {
  return new RedshiftLabError(
    'row-too-long',
    `Line ${line} of ${file} begins a row of more than ${longestRow >> 20} MiB: a quote is never closed, or the file is no table of rows.`,
  );
}

/** Says of each stretch of a file how it is encoded. */
function createEncodingGuess(file: string): {
  next(bytes: Buffer, isLast: boolean): 'utf8' | 'latin1';
} {
  let found: 'ascii' | 'utf8' | 'latin1' = 'ascii';
  return {
    next(bytes, isLast) {
      if (found === 'latin1') return found;
      if (isUtf8(bytes)) {
        if (!isAscii(bytes)) found = 'utf8';
        return 'utf8';
      }
      if (isLast) encodingOf(file, bytes);
      if (found === 'utf8') {
        throw new RedshiftLabError(
          'mixed-encoding',
          `The file ${file} begins with letters in UTF-8 and goes on in another encoding: save it as UTF-8.`,
        );
      }
      return (found = 'latin1');
    },
  };
}
