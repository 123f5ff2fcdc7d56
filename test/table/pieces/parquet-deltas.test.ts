import assert from 'node:assert/strict';
import { readDeltas } from '../../../lib/table/pieces/parquet-deltas';
import type { Reader } from '../../../lib/table/pieces/hyparquet';

const readerOf = (bytes: readonly number[]): Reader => ({
  view: new DataView(Uint8Array.from(bytes).buffer),
  offset: 0,
});

describe('whole numbers as differences', () => {
  // Blocks of 128 numbers in 4 parts, 3 numbers, the first 7 (as 14), then a least difference of 2 (as 4) and no bits.
  const block = [0x80, 0x01, 4, 3, 14, 4, 0, 0, 0, 0];

  it('are read, of 32 and of 64 bits', () => {
    assert.deepEqual([...readDeltas(readerOf(block), new Int32Array(3))], [7, 9, 11]);
    assert.deepEqual([...readDeltas(readerOf(block), new BigInt64Array(3))], [7n, 9n, 11n]);
  });

  it('end with an error where blocks have no values, no parts, less than none, or parts of a value', () => {
    const negative = [0xff, 0xff, 0xff, 0xff, 0x0f];
    const none = [
      [0, 4],
      [0x80, 0x01, 0],
      [0, 0],
      [0x80, 0x01, ...negative],
      [...negative, 4],
      [0x80, 0x01, 3],
      [0x80, 0x80, 0x80, 0x80, 0x80, 0x01, 4],
    ];
    for (const start of none) {
      const bytes = [...start, 3, 14, ...Array<number>(40).fill(0)];
      for (const values of [new Int32Array(3), new BigInt64Array(3)])
        assert.throws(() => readDeltas(readerOf(bytes), values), /a page has impossible blocks/);
    }
    assert.throws(() => readDeltas(readerOf([0x80]), new Int32Array(3)), RangeError);
  });
});
