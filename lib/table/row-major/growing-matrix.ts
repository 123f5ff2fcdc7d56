import { RedshiftLabError } from '../../base';
import type { Matrix } from '../matrix';

/** A matrix whose number of rows is known only at the end. */
export interface GrowingMatrix {
  /** Copies these rows behind those that are there. */
  append(values: Float32Array, rows: number): void;
  finish(): Matrix;
}

/**
 * A matrix to which rows are added, with room for `expectedRows` at first.
 *
 * Room that is never written takes no memory, so it may be ample. What is left of it stays behind the values in their
 * buffer where it is less than a twentieth; otherwise the values move to a buffer of their own.
 */
export function growingMatrix(file: string, width: number, expectedRows: number): GrowingMatrix {
  let values = floats(file, Math.max(1, Math.ceil(expectedRows)) * width);
  let filled = 0;
  let allRows = 0;
  return {
    append(more, rows) {
      const size = rows * width;
      allRows += rows;
      if (filled + size > values.length) {
        const longer = floats(file, Math.max(filled + size, Math.ceil((filled / width) * 1.5) * width));
        longer.set(values.subarray(0, filled));
        values = longer;
      }
      values.set(more.subarray(0, size), filled);
      filled += size;
    },
    finish() {
      const isSnug = filled * 1.05 >= values.length;
      return {
        values: isSnug ? values.subarray(0, filled) : values.slice(0, filled),
        shape: [allRows, width],
      };
    },
  };
}

/**
 * So many zeros.
 *
 * @throws RedshiftLabError `file-too-large`, naming the file that they are for
 */
export function floats(file: string, size: number): Float32Array {
  try {
    return new Float32Array(size);
  } catch (cause) {
    throw new RedshiftLabError(
      'file-too-large',
      `The ${(size / 1e9).toFixed(1)} thousand million numbers of ${file} do not fit into one array or into memory: split the file.`,
      { cause },
    );
  }
}

/** Pieces of `size` numbers in all, one behind the other. */
export function joined(pieces: readonly Float64Array[], size: number): Float64Array {
  const all = new Float64Array(size);
  let filled = 0;
  for (const piece of pieces) {
    all.set(piece, filled);
    filled += piece.length;
  }
  return all;
}
