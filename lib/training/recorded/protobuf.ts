/**
 * Protocol Buffers, the part that writing a TensorFlow graph needs: a message is the concatenation of its fields, a
 * field is a tag (number · 8 + wire type) and a value.
 *
 * By hand because no dependency of the project can write TensorFlow's messages, and these three functions can.
 *
 * Source: https://protobuf.dev/programming-guides/encoding/
 */

/** A whole number or a boolean (wire type 0): seven bits a byte, the lowest first; negative numbers in 64 bits. */
export function numberField(field: number, value: number | boolean): Buffer {
  return Buffer.concat([varint(field * 8), varint(Number(value))]);
}

/** A 32-bit floating-point number (wire type 5). */
export function floatField(field: number, value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeFloatLE(value);
  return Buffer.concat([varint(field * 8 + 5), bytes]);
}

/** Text, bytes or a message inside a message (wire type 2): its length, then itself. */
export function bytesField(field: number, ...parts: (string | Uint8Array)[]): Buffer {
  const body = Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)));
  return Buffer.concat([varint(field * 8 + 2), varint(body.length), body]);
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  while (rest > 127n) {
    bytes.push(Number(rest & 127n) | 128);
    rest >>= 7n;
  }
  return Buffer.from([...bytes, Number(rest)]);
}
