import { createPartFile, RedshiftLabError } from '../base';
import { sizeOf } from '../table';
import { npyHeader } from './npy-header';

/** A `.npy` file of float32 in the making, which nobody sees before it is whole. */
export interface NpyWriter {
  /**
   * Write rows that follow each other, from this one (0-based) on; pieces may come in any order.
   *
   * @throws RedshiftLabError `wrong-shape` for part of a row or rows beyond the last; `disk-full`, `cannot-write`: nothing
   *   is left then
   */
  writeRows(first: number, values: Float32Array): void;
  /**
   * Flush the file and put it in its place.
   *
   * @throws RedshiftLabError `missing-rows` where fewer rows were written than the file is to have
   */
  finish(): void;
  /** Leaves nothing behind; does nothing once the file is finished. */
  discard(): void;
}

/**
 * Begin a `.npy` file that is written in pieces, for matrices that do not fit into memory; `openNpyFile` and NumPy read it.
 *
 * @param shape [rows, …]; each row is to be written once
 * @throws RedshiftLabError `disk-full` or `cannot-write`
 */
export function createNpyWriter(file: string, shape: readonly number[]): NpyWriter {
  const part = createPartFile(file);
  const header = npyHeader(shape);
  const [rows = 0, ...rest] = shape;
  const width = sizeOf(rest);
  let written = 0;
  part.write(0, header);
  return {
    writeRows(first, values) {
      const count = values.length / width;
      if (!(Number.isInteger(count) && Number.isInteger(first) && first >= 0 && first + count <= rows)) {
        throw new RedshiftLabError(
          'wrong-shape',
          `${values.length} numbers from row ${first} on do not fit into ${file}, which is to have shape [${shape.join(', ')}].`,
        );
      }
      const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
      part.write(header.length + first * width * 4, bytes);
      written += count;
    },
    finish() {
      if (written === rows) return part.finish();
      part.discard();
      throw new RedshiftLabError(
        'missing-rows',
        `The file ${file} is to have ${rows} rows, but ${written} were written: write each row once.`,
      );
    },
    discard: () => part.discard(),
  };
}
