import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readRuns } from '../../../lib/table/pieces/parquet-runs';

/** Numbers as packed bits, the lowest first, by the definition: bit by bit. */
function packBits(numbers: readonly number[], width: number): Buffer {
  const groups = Math.ceil(numbers.length / 8);
  const bytes = Buffer.alloc(groups * width);
  numbers.forEach((number, place) => {
    for (let bit = 0; bit < width; bit++) {
      const at = place * width + bit;
      if (Math.floor(number / 2 ** bit) % 2 === 1) bytes[at >> 3]! |= 1 << (at & 7);
    }
  });
  return Buffer.concat([Buffer.of(groups * 2 + 1), bytes]);
}

function run(number: number, length: number, width: number): Buffer {
  const value = Array.from(
    { length: (width + 7) >> 3 },
    (_, place) => Math.floor(number / 256 ** place) % 256,
  );
  return Buffer.of(length * 2, ...value);
}

describe('readRuns', () => {
  it('gives the numbers of runs and of packed bits of any width, and an error for any bytes cut short', () => {
    const parts = fc.integer({ min: 0, max: 32 }).chain((width) => {
      const number = fc.integer({ min: 0, max: 2 ** width - 1 });
      const packed = fc.array(number, { minLength: 8, maxLength: 24 }).map((some) => {
        const numbers = some.slice(0, some.length - (some.length % 8));
        return { numbers, bytes: packBits(numbers, width) };
      });
      const repeated = fc.tuple(number, fc.integer({ min: 1, max: 60 })).map(([some, length]) => ({
        numbers: new Array<number>(length).fill(some),
        bytes: run(some, length, width),
      }));
      return fc.tuple(
        fc.constant(width),
        fc.array(fc.oneof(packed, repeated), { minLength: 1, maxLength: 5 }),
      );
    });
    fc.assert(
      fc.property(parts, fc.nat(), ([width, list], cut) => {
        const numbers = list.flatMap((part) => part.numbers);
        const bytes = Buffer.concat(list.map((part) => part.bytes));
        assert.deepEqual([...readRuns(bytes, 0, bytes.length, width, numbers.length)], numbers);
        assert.throws(() => readRuns(bytes, 0, cut % bytes.length, width, numbers.length), /a page ends/);
      }),
    );
  });
});
