import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { RedshiftLabError } from './error';

/** What goes into a file: text, bytes, or pieces that need not be copied together first. */
export type FileContent = string | Uint8Array | readonly Uint8Array[];

/**
 * Write a file so that a reader finds the old content or the new, never a part, even after a power cut.
 *
 * The data go to a temporary file beside the target, which is flushed and renamed; then the folder is flushed
 * (the packaged atomic writers leave that last step out). Missing folders are made.
 *
 * @throws RedshiftLabError `disk-full` or `cannot-write`, with the file's name; the old content then stays
 */
export function writeFileAtomic(file: string, data: FileContent): void {
  const folder = path.dirname(file);
  const temporary = temporaryName(file);
  try {
    fs.mkdirSync(folder, { recursive: true });
    const handle = fs.openSync(temporary, 'w');
    try {
      writeWhole(handle, data);
      fs.fsyncSync(handle);
    } finally {
      fs.closeSync(handle);
    }
    fs.renameSync(temporary, file);
    flushFolder(folder);
  } catch (cause) {
    removePart(temporary);
    throw writeError(file, cause);
  }
}

/**
 * Add text to the end of a file and flush it. A missing file is made.
 *
 * @throws RedshiftLabError `disk-full` or `cannot-write`, with the file's name; the old content then stays
 */
export function appendFileFlushed(file: string, data: FileContent): void {
  let handle: number | undefined;
  let size = 0;
  try {
    const isNew = !fs.existsSync(file);
    handle = fs.openSync(file, 'a');
    size = fs.fstatSync(handle).size;
    writeWhole(handle, data);
    fs.fsyncSync(handle);
    if (isNew) flushFolder(path.dirname(file));
  } catch (cause) {
    if (handle !== undefined) fs.ftruncateSync(handle, size);
    throw writeError(file, cause);
  } finally {
    if (handle !== undefined) fs.closeSync(handle);
  }
}

/** Flush a folder's list of names to the disk, so that a rename in it survives a power cut. */
export function flushFolder(folder: string): void {
  const handle = fs.openSync(folder, 'r');
  try {
    fs.fsyncSync(handle);
  } finally {
    fs.closeSync(handle);
  }
}

/** Write a value as indented JSON, atomically; see writeFileAtomic. NaN and ±Infinity become null. */
export function writeJsonAtomic(file: string, value: unknown): void {
  writeFileAtomic(file, JSON.stringify(value, null, 2) + '\n');
}

/**
 * Read a JSON file.
 *
 * @throws RedshiftLabError `missing-file`, or `damaged-file` where the text is no JSON
 */
export function readJson<T>(file: string): T {
  let text: string;
  try {
    text = fs.readFileSync(file, 'utf8');
  } catch (cause) {
    throw new RedshiftLabError('missing-file', `The file ${file} cannot be read: ${reason(cause)}.`, {
      cause,
    });
  }
  try {
    return JSON.parse(text) as T;
  } catch (cause) {
    throw new RedshiftLabError('damaged-file', `The file ${file} is damaged: ${reason(cause)}.`, { cause });
  }
}

/** The SHA-256 checksum of bytes or text, as 64 hexadecimal digits. */
export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

/** The SHA-256 checksum of a file, read in pieces of 8 MiB. */
export function sha256File(file: string): string {
  const hash = createHash('sha256');
  const piece = Buffer.allocUnsafe(8 << 20);
  let handle: number;
  try {
    handle = fs.openSync(file, 'r');
  } catch (cause) {
    throw new RedshiftLabError('missing-file', `The file ${file} cannot be read: ${reason(cause)}.`, {
      cause,
    });
  }
  try {
    for (let count = fs.readSync(handle, piece); count > 0; count = fs.readSync(handle, piece)) {
      hash.update(piece.subarray(0, count));
    }
  } finally {
    fs.closeSync(handle);
  }
  return hash.digest('hex');
}

let temporaryCount = 0;

/** Remove a part file, if it is there: what kept it from being written is the error to tell. */
export function removePart(temporary: string): void {
  try {
    fs.rmSync(temporary, { force: true });
  } catch {
    // Its folder is no folder, for instance.
  }
}

/** A name beside the file for a part of it, which nobody else uses. */
export function temporaryName(file: string): string {
  return path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}.${temporaryCount++}.part`);
}

/** Write all bytes: one call to the system may take only some of them. */
function writeWhole(handle: number, data: FileContent): void {
  const pieces = typeof data === 'string' ? [Buffer.from(data)] : data instanceof Uint8Array ? [data] : data;
  for (const piece of pieces) {
    for (let done = 0; done < piece.length;) done += fs.writeSync(handle, piece, done);
  }
}

/** The sentence for what the system says when a file cannot be written. */
export function writeError(file: string, cause: unknown): RedshiftLabError {
  if (cause instanceof RedshiftLabError) return cause;
  if (['ENOSPC', 'EDQUOT'].includes((cause as NodeJS.ErrnoException).code ?? '')) {
    return new RedshiftLabError(
      'disk-full',
      `The disk is full: ${file} was not written and its previous content, if any, is kept. Free some space and run again.`,
      { cause },
    );
  }
  return new RedshiftLabError('cannot-write', `The file ${file} cannot be written: ${reason(cause)}.`, {
    cause,
  });
}

function reason(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
