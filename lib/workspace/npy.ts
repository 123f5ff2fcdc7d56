import { RedshiftLabError } from '../base';
import { createMatrix } from '../table';
import type { Matrix } from '../table';

/**
 * The bytes of a matrix in NumPy's own format, version 1.0, little-endian float32 (`numpy.load` reads it).
 * Written by hand: the format is one line of text before the numbers.
 */
export function matrixToNpy(matrix: Matrix): Uint8Array {
  const shape = matrix.shape.length === 1 ? `${matrix.shape[0]},` : matrix.shape.join(', ');
  const text = `{'descr': '<f4', 'fortran_order': False, 'shape': (${shape}), }`;
  const headerLength = Math.ceil((10 + text.length + 1) / 64) * 64 - 10;
  const bytes = Buffer.alloc(10 + headerLength + matrix.values.byteLength);
  bytes.write('\x93NUMPY\x01\x00', 'latin1');
  bytes.writeUInt16LE(headerLength, 8);
  bytes.write(text.padEnd(headerLength - 1) + '\n', 10, 'latin1');
  bytes.set(
    new Uint8Array(matrix.values.buffer, matrix.values.byteOffset, matrix.values.byteLength),
    10 + headerLength,
  );
  return bytes;
}

/**
 * The matrix in the bytes of a `.npy` file of little-endian float32.
 *
 * @throws RedshiftLabError `damaged-file` for anything else
 */
export function matrixFromNpy(bytes: Uint8Array, file: string): Matrix {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = buffer.length < 10 ? 0 : 10 + buffer.readUInt16LE(8);
  const header = /'descr': '<f4', 'fortran_order': False, 'shape': \(([\d, ]*)\)/.exec(
    buffer.toString('latin1', 10, start),
  );
  const shape = header?.[1]
    ?.split(',')
    .filter((part) => part.trim() !== '')
    .map(Number);
  if (buffer.toString('latin1', 1, 6) !== 'NUMPY' || !shape) {
    throw new RedshiftLabError('damaged-file', `The file ${file} is no matrix of float32 in NumPy's format.`);
  }
  // The slice starts at a multiple of 4 bytes, as Float32Array demands.
  const values = new Float32Array(new Uint8Array(buffer.subarray(start)).buffer);
  return createMatrix(values, shape);
}
