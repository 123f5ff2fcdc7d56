import { Z_BUF_ERROR, Z_NO_FLUSH, Z_OK, Z_STREAM_END, ZStream, zlibInflate, zlibInflateInit2 } from 'pako';
import { RedshiftLabError } from '../../base';
import { isGzip } from '../is-gzip';
import type { ByteReader } from './byte-reader';

/** The most bytes that a gzip file of so many bytes can hold: deflate packs at most 1032 to 1. */
export function mostUnpacked(packedBytes: number): number {
  return packedBytes * 1032;
}

/** How far behind the last byte read the end of a gzip file is looked for, to compare its checksum. */
const nearBytes = 1 << 26;
const chunkBytes = 1 << 16;

/**
 * Read the content of a gzip file, one that is put together from several included.
 *
 * It is unpacked chunk by chunk, so that memory stays small whatever the content; a step back begins again at the front.
 * Node's own gunzip gives its chunks only to asynchronous code, so pako unpacks.
 */
export function createGzipReader(file: string, packed: Pick<ByteReader, 'read'>): ByteReader {
  const output = new Uint8Array(chunkBytes);
  let stream = startStream();
  /** Where the next packed bytes are read. */
  let packedPosition = 0;
  let chunk = new Uint8Array(0);
  let chunkStart = 0;
  let isAtEnd = false;

  /** Make the chunk that follows the current one; an empty one at the end. */
  function advance(): void {
    chunkStart += chunk.length;
    stream.output = output;
    stream.next_out = 0;
    stream.avail_out = chunkBytes;
    while (!isAtEnd && stream.avail_out > 0) {
      if (stream.avail_in === 0) refill();
      const status = stream.avail_in === 0 ? Z_BUF_ERROR : zlibInflate(stream, Z_NO_FLUSH);
      if (status === Z_BUF_ERROR) {
        throw new RedshiftLabError(
          'truncated-file',
          `The gzip file ${file} is cut short: fetch or copy it again.`,
        );
      }
      if (status === Z_STREAM_END) startMember();
      else if (status !== Z_OK) throw damaged(file, stream.msg);
    }
    chunk = output.subarray(0, stream.next_out);
  }

  function refill(): void {
    const bytes = packed.read(packedPosition, chunkBytes);
    packedPosition += bytes.length;
    stream.input = bytes;
    stream.next_in = 0;
    stream.avail_in = bytes.length;
  }

  /** Behind the end of a gzip stream another may follow; what is no gzip stream there is padding. */
  function startMember(): void {
    const ended = stream;
    stream = startStream();
    stream.output = output;
    stream.next_out = ended.next_out;
    stream.avail_out = ended.avail_out;
    if (ended.avail_in >= 2) {
      stream.input = ended.input;
      stream.next_in = ended.next_in;
      stream.avail_in = ended.avail_in;
    } else {
      packedPosition -= ended.avail_in;
      refill();
    }
    isAtEnd = !isGzip(stream.input.subarray(stream.next_in));
  }

  function restart(): void {
    stream = startStream();
    packedPosition = 0;
    chunk = new Uint8Array(0);
    chunkStart = 0;
    isAtEnd = false;
  }

  return {
    read(position, length) {
      if (position < chunkStart) restart();
      const bytes = Buffer.allocUnsafe(length);
      let filled = 0;
      while (filled < length) {
        const from = position + filled - chunkStart;
        if (from >= chunk.length) {
          if (isAtEnd) break;
          advance();
          continue;
        }
        const part = chunk.subarray(from, from + length - filled);
        bytes.set(part, filled);
        filled += part.length;
      }
      return bytes.subarray(0, filled);
    },
    finish() {
      const limit = chunkStart + nearBytes;
      while (!isAtEnd && chunkStart < limit) advance();
    },
  };
}

function startStream(): ZStream {
  const stream = new ZStream();
  // 31: a gzip header is needed, and the largest window allowed.
  zlibInflateInit2(stream, 31);
  return stream;
}

function damaged(file: string, message: string): RedshiftLabError {
  return new RedshiftLabError(
    'damaged-file',
    `The gzip file ${file} is damaged (${message || 'no gzip data'}): fetch or copy it again.`,
  );
}
