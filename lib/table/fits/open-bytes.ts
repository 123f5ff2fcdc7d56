import fs from 'node:fs';
import { RedshiftLabError } from '../../base';
import { isGzip } from '../is-gzip';
import type { ByteReader } from './byte-reader';
import { createGzipReader, mostUnpacked } from './gzip-reader';

/** A file that is open for reading. */
export interface OpenBytes {
  readonly file: string;
  /** Bytes of the content; for a gzip file the most that it can hold. */
  readonly most: number;
  /** A reader with its own place in the file: gzip content is read quickly only from front to back. */
  createReader(): ByteReader;
  /** Its readers then refuse to read. */
  close(): void;
}

/**
 * Open a file for reading at any place; gzip files are recognised by content.
 *
 * @throws RedshiftLabError `missing-file`, `not-a-file`, `cannot-read`, `empty-file`; the readers throw `cannot-read`,
 *   `closed-table` and, for a gzip file, `truncated-file` or `damaged-file`
 */
export function openBytes(file: string): OpenBytes {
  const handle = attempt(file, () => fs.openSync(file, 'r'));
  let isOpen = true;
  const close = (): void => {
    if (isOpen) fs.closeSync(handle);
    isOpen = false;
  };
  const plain: ByteReader = {
    read(position, length) {
      if (!isOpen) throw new RedshiftLabError('closed-table', `The file ${file} is closed: open it again.`);
      return attempt(file, () => readAt(handle, position, length));
    },
    finish: () => undefined,
  };
  try {
    const status = attempt(file, () => fs.fstatSync(handle));
    if (!status.isFile()) {
      throw new RedshiftLabError('not-a-file', `${file} is no file on disk, where a table's file is needed.`);
    }
    if (status.size === 0) throw new RedshiftLabError('empty-file', `The file ${file} is empty.`);
    const isPacked = isGzip(plain.read(0, 2));
    return {
      file,
      most: isPacked ? mostUnpacked(status.size) : status.size,
      createReader: () => (isPacked ? createGzipReader(file, plain) : plain),
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}

function readAt(handle: number, position: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafe(length);
  let filled = 0;
  for (let count = -1; count !== 0 && filled < length; filled += count) {
    count = fs.readSync(handle, bytes, filled, length - filled, position + filled);
  }
  return bytes.subarray(0, filled);
}

function attempt<T>(file: string, action: () => T): T {
  try {
    return action();
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') {
      throw new RedshiftLabError('missing-file', `There is no file ${file}.`, { cause });
    }
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new RedshiftLabError('cannot-read', `The file ${file} cannot be read: ${reason}.`, { cause });
  }
}
