import assert from 'node:assert/strict';
import { bytesField, floatField, numberField } from '../../../lib/training/recorded/protobuf';

describe('protobuf', () => {
  // The first and the third are examples of https://protobuf.dev/programming-guides/encoding/.
  for (const [what, bytes, expected] of [
    ['a number of several bytes, the lowest seven bits first', numberField(1, 150), '089601'],
    ['a negative number, in 64 bits', numberField(1, -2), '08feffffffffffffffff01'],
    ['text, after its length', bytesField(2, 'testing'), '120774657374696e67'],
    ['a boolean as a number', numberField(5, true), '2801'],
    ['a floating-point number, little-endian', floatField(4, 1), '250000803f'],
    ['a message of several fields inside a message', bytesField(3, numberField(1, 150), 'a'), '1a0408960161'],
    ['a length of several bytes', bytesField(1, 'x'.repeat(200)).subarray(0, 3), '0ac801'],
  ] as const) {
    it(`writes ${what}`, () => assert.equal(bytes.toString('hex'), expected));
  }
});
