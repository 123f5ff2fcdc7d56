import { createMatrix } from '../table';
import type { Matrix } from '../table';
import { npyHeader, parseNpyHeader } from './npy-header';

/**
 * The bytes of a matrix in NumPy's own format, version 1.0, little-endian float32 (`numpy.load` reads it).
 * Written by hand: the format is one line of text before the numbers.
 */
export function matrixToNpy({ values, shape }: Matrix): Uint8Array {
  const header = npyHeader(shape);
  const bytes = Buffer.alloc(header.length + values.byteLength);
  bytes.set(header);
  bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), header.length);
  return bytes;
}

/**
 * The matrix in the bytes of a `.npy` file of little-endian float32 in C order.
 *
 * @throws RedshiftLabError `damaged-file` for anything else, `wrong-format` for other numbers or another order
 */
export function matrixFromNpy(bytes: Uint8Array, file: string): Matrix {
  const { shape, start } = parseNpyHeader(bytes, file);
  // The copy starts at a multiple of 4 bytes, as Float32Array demands.
  return createMatrix(new Float32Array(new Uint8Array(bytes.subarray(start)).buffer), shape);
}
