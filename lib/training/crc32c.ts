/**
 * The CRC-32C (Castagnoli) of bytes, 0 … 2³² − 1.
 *
 * By hand because Node's own CRC-32 has another polynomial. Source: RFC 3720, appendix B.4.
 *
 * @example
 * crc32c(Buffer.from('123456789')).toString(16) // => 'e3069283'
 */
export function crc32c(bytes: Uint8Array): number {
  let rest = 0xffffffff;
  for (const byte of bytes) rest = table[(rest ^ byte) & 0xff]! ^ (rest >>> 8);
  return (rest ^ 0xffffffff) >>> 0;
}

/** The remainder of each byte under the polynomial, its bits in reverse. */
const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ 0x82f63b78 : rest >>> 1;
  return rest;
});
