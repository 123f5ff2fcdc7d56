import { RedshiftLabError } from '../../base';
import type { ByteSource } from './byte-source';
import type { Piece } from './messages';
import { mostValues } from './parse-rows';

/** Cuts a file's content into pieces at line ends. */
export interface PieceCutter {
  /** The next piece, in arrays that may have been used before; undefined at the end. */
  next(): Promise<Piece | undefined>;
  /** Takes a piece's arrays back. */
  reuse(arrays: Pick<Piece, 'bytes' | 'values'>): void;
  /** Whether the last byte so far is a line end. */
  endsWithLineEnd(): boolean;
}

const longestLine = 1 << 28;

/** @param pieceBytes how much text a piece holds; more where a line is longer */
export function createPieceCutter(file: string, source: ByteSource, pieceBytes: number): PieceCutter {
  const free: Pick<Piece, 'bytes' | 'values'>[] = [];
  let size = pieceBytes;
  let carried = new Uint8Array(0);
  let lineEnd: number | undefined;
  let lastByte = 10;
  let isAtEnd = false;
  let number = 0;

  function arrays(): Pick<Piece, 'bytes' | 'values'> {
    // Arrays from before a longer line was met are too small.
    for (let found = free.pop(); found; found = free.pop()) if (found.bytes.length > size) return found;
    return { bytes: new Uint8Array(size + 1), values: new Float32Array(mostValues(size)) };
  }

  return {
    async next() {
      while (!isAtEnd) {
        const { bytes, values } = arrays();
        bytes.set(carried);
        const filled = carried.length + (await source.fill(bytes.subarray(carried.length, size)));
        isAtEnd = filled < size;
        if (filled === 0) return undefined;
        if (filled > carried.length) lastByte = bytes[filled - 1]!;
        // Files of old end their lines with CR; all others have LF.
        lineEnd ??= bytes.subarray(0, filled).includes(10) ? 10 : undefined;
        const end = isAtEnd ? filled : bytes.lastIndexOf(lineEnd ?? 13, filled - 1) + 1;
        carried = bytes.slice(end, filled);
        if (end > 0) return { number: number++, bytes, end, values };
        size *= 2;
        if (size > longestLine) {
          throw new RedshiftLabError(
            'ragged-line',
            `The file ${file} has a line of more than ${longestLine >> 20} MiB: is it a table of rows?`,
          );
        }
      }
      return undefined;
    },
    reuse: (used) => void free.push(used),
    endsWithLineEnd: () => lastByte === 10 || lastByte === 13,
  };
}
