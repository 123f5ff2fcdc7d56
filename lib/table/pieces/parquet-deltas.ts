import { loadPageTools } from './hyparquet';
import type { Reader } from './hyparquet';

/**
 * Fill an array with whole numbers in Parquet's encoding of differences (DELTA_BINARY_PACKED).
 *
 * hyparquet's own reader goes round in circles where a damaged page states blocks without values.
 *
 * @throws Error where the sizes of the blocks are impossible, or the page ends before
 */
export function readDeltas<Values extends Int32Array | BigInt64Array>(
  reader: Reader,
  values: Values,
): Values {
  const { view, offset } = reader;
  const [blockSize, behind] = varInt(view, offset);
  const [miniblocks] = varInt(view, behind);
  const isPossible = miniblocks > 0 && miniblocks <= view.byteLength && blockSize < 2 ** 31;
  if (!(isPossible && blockSize > 0 && blockSize % miniblocks === 0)) {
    throw new Error('a page has impossible blocks');
  }
  loadPageTools().deltaBinaryUnpack(reader, values.length, values);
  return values;
}

/** The number of variable length at this byte, and the byte behind it. */
function varInt(view: DataView, from: number): [value: number, behind: number] {
  let value = 0;
  for (let place = 0; place < 5; place++) {
    const byte = view.getUint8(from + place);
    value += (byte & 127) * 2 ** (7 * place);
    if (byte < 128) return [value, from + place + 1];
  }
  throw new Error('a page has impossible blocks');
}
