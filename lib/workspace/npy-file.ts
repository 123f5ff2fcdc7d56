import fs from 'node:fs';
import { RedshiftLabError } from '../base';
import { sizeOf } from '../table';
import { longestNpyHeader, parseNpyHeader } from './npy-header';

/** A matrix of float32 in a `.npy` file, of which rows are read when they are asked for. */
export interface NpyFile {
  readonly file: string;
  /** Shape [rows, …], at least one row. */
  readonly shape: readonly number[];
  /** Numbers per row. */
  readonly width: number;
  /**
   * Read rows that follow each other to the beginning of an array.
   *
   * @throws RedshiftLabError `damaged-file` where the file has become shorter or cannot be read; `closed`
   */
  readRows(first: number, count: number, into: Float32Array): void;
  /** Closing twice is no error. */
  close(): void;
}

/**
 * Open a `.npy` file of float32 in C order. Only its header is read.
 *
 * @throws RedshiftLabError `missing-file`; `damaged-file` where it is no `.npy` file, or is not as long as its header says;
 * `wrong-format` for other numbers or another order; `no-rows`
 */
export function openNpyFile(file: string): NpyFile {
  let handle: number | undefined = openFile(file);
  let shape: readonly number[];
  let start: number;
  try {
    ({ shape, start } = readHeader(handle, file));
  } catch (error) {
    fs.closeSync(handle);
    throw error;
  }
  const width = sizeOf(shape.slice(1));

  return {
    file,
    shape,
    width,
    readRows(first, count, into) {
      if (handle === undefined) {
        throw new RedshiftLabError('closed', `The file ${file} is closed: open its dataset again.`);
      }
      const bytes = new Uint8Array(into.buffer, into.byteOffset, count * width * 4);
      readWhole(handle, file, bytes, start + first * width * 4);
    },
    close() {
      if (handle !== undefined) fs.closeSync(handle);
      handle = undefined;
    },
  };
}

function openFile(file: string): number {
  try {
    return fs.openSync(file, 'r');
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new RedshiftLabError('missing-file', `The file ${file} cannot be read: ${why}.`, { cause });
  }
}

function readHeader(handle: number, file: string): { shape: readonly number[]; start: number } {
  const { size } = fs.fstatSync(handle);
  const beginning = new Uint8Array(Math.min(size, longestNpyHeader));
  readWhole(handle, file, beginning, 0);
  const { shape, start } = parseNpyHeader(beginning, file);
  const wanted = start + 4 * sizeOf(shape);
  if (wanted !== size) {
    throw new RedshiftLabError(
      'damaged-file',
      `The file ${file} has ${size} bytes, but its header says shape [${shape.join(', ')}], which takes ${wanted}: it is ${size < wanted ? 'cut short' : 'not what was written'}; make it anew.`,
    );
  }
  if (shape.length === 0 || wanted === start) {
    throw new RedshiftLabError(
      'no-rows',
      `The file ${file} has shape [${shape.join(', ')}]: it must hold at least one row of numbers.`,
    );
  }
  return { shape, start };
}

/** The system reads at most 2 GiB at once. */
const mostAtOnce = 1 << 30;

function readWhole(handle: number, file: string, bytes: Uint8Array, position: number): void {
  for (let done = 0; done < bytes.length;) {
    const wanted = Math.min(bytes.length - done, mostAtOnce);
    let count: number;
    try {
      count = fs.readSync(handle, bytes, done, wanted, position + done);
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      throw new RedshiftLabError('damaged-file', `The file ${file} cannot be read further: ${why}.`, {
        cause,
      });
    }
    if (count === 0) {
      throw new RedshiftLabError(
        'damaged-file',
        `The file ${file} is cut short: it ends at byte ${position + done}, ${bytes.length - done} bytes too early.`,
      );
    }
    done += count;
  }
}
