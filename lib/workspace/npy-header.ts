import { RedshiftLabError } from '../base';

/** What stands before the numbers of a `.npy` file. */
export interface NpyHeader {
  readonly shape: readonly number[];
  /** The byte at which the numbers start. */
  readonly start: number;
}

/** No header of ours or NumPy's is longer; a file that says so is something else. */
export const longestNpyHeader = 1 << 16;

/** The header of a `.npy` file of little-endian float32 in C order, version 1.0. */
export function npyHeader(shape: readonly number[]): Uint8Array {
  const sizes = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const text = `{'descr': '<f4', 'fortran_order': False, 'shape': (${sizes}), }`;
  const length = Math.ceil((10 + text.length + 1) / 64) * 64 - 10;
  const bytes = Buffer.alloc(10 + length);
  bytes.write('\x93NUMPY\x01\x00', 'latin1');
  bytes.writeUInt16LE(length, 8);
  bytes.write(text.padEnd(length - 1) + '\n', 10, 'latin1');
  return bytes;
}

/**
 * What the first bytes of a `.npy` file say.
 *
 * @param bytes the whole file, or as much of its beginning as the header takes
 * @throws RedshiftLabError `damaged-file` where this is no header; `wrong-format` for other numbers than little-endian
 * float32, or another order than C's
 */
export function parseNpyHeader(bytes: Uint8Array, file: string): NpyHeader {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isLong = buffer.length >= 12 && buffer[6]! > 1;
  const textStart = isLong ? 12 : 10;
  const isNumpy = buffer.length >= 12 && buffer.toString('latin1', 0, 6) === '\x93NUMPY';
  const start = isNumpy ? textStart + (isLong ? buffer.readUInt32LE(8) : buffer.readUInt16LE(8)) : 0;
  const text = start <= buffer.length ? buffer.toString('latin1', textStart, start) : '';
  const [, type] = /'descr': *('[^']*'|\[.*?\])/.exec(text) ?? [];
  const [, order] = /'fortran_order': *(True|False)/.exec(text) ?? [];
  const [, sizes] = /'shape': *\(([\d, ]*)\)/.exec(text) ?? [];
  if (type === undefined || order === undefined || sizes === undefined) {
    throw new RedshiftLabError('damaged-file', `The file ${file} is no matrix in NumPy's format.`);
  }
  if (type !== "'<f4'") {
    throw new RedshiftLabError(
      'wrong-format',
      `The file ${file} holds numbers of type ${type.replaceAll("'", '')}, not little-endian float32 (<f4): write it anew with numpy.save(file, array.astype('<f4')).`,
    );
  }
  if (order === 'True') {
    throw new RedshiftLabError(
      'wrong-format',
      `The file ${file} is in Fortran order, not in C order: write it anew with numpy.save(file, numpy.ascontiguousarray(array)).`,
    );
  }
  const shape = sizes.split(',').filter((part) => part.trim() !== '');
  return { shape: shape.map(Number), start };
}
