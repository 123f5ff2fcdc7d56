import { isAscii, isUtf8 } from 'node:buffer';
import fs from 'node:fs';
import zlib from 'node:zlib';
import { RedshiftLabError } from '../base';
import { isGzip } from './is-gzip';

/** The text of a file as bytes: ASCII, UTF-8 or Latin-1. */
export interface TextBytes {
  /** The bytes, with a line feed added behind the last one, so that a scanner needs no bounds checks. */
  readonly bytes: Buffer;
  /** Where the text begins: behind the byte order mark, if any. */
  readonly start: number;
  /** The number of bytes without the added line feed. */
  readonly end: number;
  readonly encoding: 'utf8' | 'latin1';
}

/** Formats that are no text tables, by their first bytes. */
const otherFormats: readonly (readonly [name: string, magic: string])[] = [
  ['a FITS file', 'SIMPLE  ='],
  ['a Parquet file', 'PAR1'],
  ['a zip archive (or a spreadsheet)', 'PK\x03\x04'],
  ['an HDF5 file', '\x89HDF'],
  ['a bzip2 file', 'BZh'],
  ['an xz file', '\xfd7zXZ'],
  ['a Zstandard file', '\x28\xb5\x2f\xfd'],
  ['an XML or VOTable file', '<?xml'],
  ['UTF-16 text (save it as UTF-8)', '\xff\xfe'],
  ['UTF-16 text (save it as UTF-8)', '\xfe\xff'],
];

/**
 * The bytes of a text file, unpacked where it is a gzip file (recognised by content, not by name).
 *
 * @throws RedshiftLabError `missing-file`, `not-a-file`, `cannot-read`, `file-too-large` (2 GiB or more),
 *   `truncated-file` or `damaged-file` for a gzip file cut short or otherwise damaged, `binary-file`, `empty-file`
 */
export function readTextBytes(file: string): TextBytes {
  const packed = readWithLineFeed(file, Infinity);
  return textOf(file, isGzip(packed) ? unpack(file, packed) : packed);
}

/**
 * The first lines of a text file, about 256 KiB of it, enough to find its column names.
 *
 * @throws RedshiftLabError as `readTextBytes`
 */
export function readFirstTextBytes(file: string): TextBytes {
  const limit = 1 << 18;
  const packed = readWithLineFeed(file, limit);
  const isWhole = packed.length <= limit;
  const bytes = isGzip(packed) ? unpack(file, packed, zlib.constants.Z_SYNC_FLUSH) : packed;
  const lastLine = bytes.lastIndexOf(10, -2);
  return textOf(
    file,
    isWhole || lastLine < 0 ? bytes : bytes.subarray(0, lastLine + 2).fill(10, lastLine + 1),
  );
}

function textOf(file: string, bytes: Buffer): TextBytes {
  const end = bytes.length - 1;
  const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  if (end === start) {
    throw new RedshiftLabError('empty-file', `The file ${file} is empty.`);
  }
  requireText(file, bytes);
  return { bytes, start, end, encoding: encodingOf(file, bytes.subarray(0, end)) };
}

/**
 * @param bytes those of the file from this one on (0-based)
 * @throws RedshiftLabError `binary-file` for bytes that are no text
 */
export function requireText(file: string, bytes: Buffer, from = 0): void {
  const format =
    from === 0 && otherFormats.find(([, magic]) => bytes.toString('latin1', 0, magic.length) === magic)?.[0];
  const zero = bytes.indexOf(0);
  if (format || zero >= 0) {
    throw new RedshiftLabError(
      'binary-file',
      `The file ${file} is no table of text: ${format ? `it looks like ${format}` : `byte ${from + zero + 1} is zero`}.`,
    );
  }
}

/** Latin-1 is any text that is no UTF-8, but for UTF-8 that ends in the middle of a letter. */
export function encodingOf(file: string, bytes: Buffer): 'utf8' | 'latin1' {
  if (isUtf8(bytes)) return 'utf8';
  for (let cut = 1; cut <= 3; cut++) {
    const shorter = bytes.subarray(0, -cut);
    if (bytes.length > cut && isUtf8(shorter) && !isAscii(shorter)) {
      throw new RedshiftLabError(
        'truncated-file',
        `The file ${file} ends in the middle of a letter: it is cut short. Fetch or copy it again.`,
      );
    }
  }
  return 'latin1';
}

/** At most so many bytes of a file, and a line feed. */
function readWithLineFeed(file: string, limit: number): Buffer {
  try {
    const handle = fs.openSync(file, 'r');
    try {
      const status = fs.fstatSync(handle);
      if (status.isDirectory()) {
        throw new RedshiftLabError('not-a-file', `${file} is a folder, where a table's file is needed.`);
      }
      if (status.size >= 2 ** 31 - 1 && limit === Infinity) {
        throw new RedshiftLabError(
          'file-too-large',
          `The file ${file} has ${(status.size / 2 ** 30).toFixed(1)} GiB; a text table may have 2 GiB. Split it, or keep fewer columns.`,
        );
      }
      // A pipe or a file of /proc says that it has no size.
      if (!status.isFile() || status.size === 0) return withLineFeed(fs.readFileSync(handle));
      const size = Math.min(status.size, limit);
      const bytes = Buffer.allocUnsafe(size + 1);
      let filled = 0;
      for (let count = -1; count !== 0 && filled < size; filled += count) {
        count = fs.readSync(handle, bytes, filled, size - filled, null);
      }
      bytes[filled] = 10;
      return bytes.subarray(0, filled + 1);
    } finally {
      fs.closeSync(handle);
    }
  } catch (cause) {
    if (cause instanceof RedshiftLabError) throw cause;
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') {
      throw new RedshiftLabError('missing-file', `There is no file ${file}.`, { cause });
    }
    throw new RedshiftLabError('cannot-read', `The file ${file} cannot be read: ${messageOf(cause)}.`, {
      cause,
    });
  }
}

function unpack(file: string, packed: Buffer, finishFlush: number = zlib.constants.Z_FINISH): Buffer {
  try {
    const content = packed.subarray(0, -1);
    return withLineFeed(zlib.gunzipSync(content, { finishFlush, chunkSize: unpackedSize(content) + 1 }));
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'Z_BUF_ERROR') {
      throw new RedshiftLabError(
        'truncated-file',
        `The gzip file ${file} is cut short: fetch or copy it again.`,
        { cause },
      );
    }
    if (code === 'ERR_BUFFER_TOO_LARGE') {
      throw new RedshiftLabError('file-too-large', `The file ${file} is too large when unpacked.`, { cause });
    }
    throw new RedshiftLabError(
      'damaged-file',
      `The gzip file ${file} is damaged (${messageOf(cause)}): fetch or copy it again.`,
      { cause },
    );
  }
}

/** The size that a gzip file states at its end, so that it is unpacked in one piece; a guess where that cannot be. */
function unpackedSize(packed: Buffer): number {
  const stated = packed.length < 18 ? 0 : packed.readUInt32LE(packed.length - 4);
  // Deflate packs at most 1032 to 1.
  return stated >= 1 << 16 && stated <= packed.length * 1032 ? Math.min(stated, 2 ** 31 - 2) : 1 << 16;
}

/** The bytes with a line feed behind them, in place where there is room. */
function withLineFeed(bytes: Buffer): Buffer {
  const room = bytes.buffer.byteLength - bytes.byteOffset;
  if (room > bytes.length && bytes.length > 1 << 16) {
    const inPlace = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length + 1);
    inPlace[bytes.length] = 10;
    return inPlace;
  }
  const longer = Buffer.allocUnsafe(bytes.length + 1);
  bytes.copy(longer);
  longer[bytes.length] = 10;
  return longer;
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
