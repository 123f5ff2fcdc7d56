import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import zlib from 'node:zlib';
import { RedshiftLabError } from '../../base';
import { isGzip } from '../is-gzip';

/** A file's content, unpacked where it is a gzip file, from its start to its end. */
export interface ByteSource {
  /** The file's size on the disk. */
  readonly size: number;
  /**
   * How many bytes the content has, exact for a plain file. For a gzip file a guess: what it states at its end, which
   * counts the last member alone, and that modulo 2^32, but not less than the file itself has.
   */
  readonly contentSize: number;
  /** Whether it is a gzip file. */
  readonly isPacked: boolean;
  /** Bytes of the file taken so far. */
  taken(): number;
  /** Fills the bytes from the content, and tells how many were there: fewer only at the end. */
  fill(target: Uint8Array): Promise<number>;
  /** SHA-256 of the file, once all of it is read. */
  sha256(): string;
  close(): Promise<void>;
}

/**
 * Open a file for one reading from start to end that gives its content and its checksum, so that both belong to the same
 * bytes.
 *
 * @param options.name what errors call the file, by default its path
 * @param options.isSummed whether the checksum is wanted, by default yes
 * @throws RedshiftLabError `cannot-read`; from `fill` `cannot-read`, and `truncated-file` or `damaged-file` for a gzip file
 */
export async function openBytes(
  file: string,
  { name = file, isSummed = true }: { name?: string; isSummed?: boolean } = {},
): Promise<ByteSource> {
  const handle = await fs.open(file, 'r').catch((cause: unknown) => {
    throw unreadable(name, cause);
  });
  try {
    const { size } = await handle.stat();
    const ends = Buffer.alloc(6);
    await handle.read(ends, 0, 2, 0);
    const isPacked = isGzip(ends);
    if (isPacked && size >= 18) await handle.read(ends, 2, 4, size - 4);
    // Deflate packs at most 1032 to 1; a file cut short states nonsense.
    const guess = isPacked ? Math.max(size, Math.min(ends.readUInt32LE(2), size * 1032)) : undefined;
    return byteSource(name, handle, size, guess, isSummed);
  } catch (cause) {
    await handle.close();
    throw unreadable(name, cause);
  }
}

function byteSource(
  file: string,
  handle: FileHandle,
  size: number,
  guess: number | undefined,
  isSummed: boolean,
): ByteSource {
  const hash = createHash('sha256');
  let taken = 0;

  async function read(target: Uint8Array): Promise<number> {
    let filled = 0;
    while (filled < target.length) {
      const { bytesRead } = await handle.read(target, filled, target.length - filled, taken);
      if (bytesRead === 0) break;
      if (isSummed) hash.update(target.subarray(filled, filled + bytesRead));
      filled += bytesRead;
      taken += bytesRead;
    }
    return filled;
  }
  const fill = guess === undefined ? read : unpacking(read);
  return {
    size,
    contentSize: guess ?? size,
    isPacked: guess !== undefined,
    taken: () => taken,
    async fill(target) {
      try {
        return await fill(target);
      } catch (cause) {
        throw unreadable(file, cause);
      }
    },
    sha256: () => hash.digest('hex'),
    close: () => handle.close(),
  };
}

const packedPiece = 1 << 18;

/** The content of a gzip file, piece by piece. */
function unpacking(read: ByteSource['fill']): ByteSource['fill'] {
  async function* packed(): AsyncGenerator<Uint8Array> {
    for (;;) {
      const piece = Buffer.allocUnsafe(packedPiece);
      const count = await read(piece);
      if (count === 0) return;
      yield piece.subarray(0, count);
    }
  }
  const unpacker = zlib.createGunzip({ chunkSize: 1 << 20 });
  const source = Readable.from(packed(), { objectMode: false, highWaterMark: packedPiece });
  source.on('error', (cause) => unpacker.destroy(cause));
  const pieces = source.pipe(unpacker)[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
  let left: Uint8Array = new Uint8Array(0);
  return async (target) => {
    let filled = 0;
    while (filled < target.length) {
      if (left.length === 0) {
        const next = await pieces.next();
        if (next.done === true) break;
        left = next.value;
      }
      const count = Math.min(left.length, target.length - filled);
      target.set(left.subarray(0, count), filled);
      left = left.subarray(count);
      filled += count;
    }
    return filled;
  };
}

function unreadable(file: string, cause: unknown): RedshiftLabError {
  const { code, message } = cause as NodeJS.ErrnoException;
  if (code === 'Z_BUF_ERROR') {
    return new RedshiftLabError(
      'truncated-file',
      `The gzip file ${file} is cut short: fetch or copy it again.`,
      {
        cause,
      },
    );
  }
  return code?.startsWith('Z_')
    ? new RedshiftLabError(
        'damaged-file',
        `The gzip file ${file} is damaged (${message}): fetch or copy it again.`,
        { cause },
      )
    : new RedshiftLabError('cannot-read', `The file ${file} cannot be read: ${message}.`, { cause });
}
