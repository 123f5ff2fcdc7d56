/** The number that `scanFloat32` found. */
export interface ScannedFloat {
  value: number;
  /** Whether it has no more than nine digits. */
  isShort: boolean;
}

const powersOfTen = Float64Array.from({ length: 23 }, (_, power) => Number(`1e${power}`));
/** More than the relative error of a number made here: four roundings. */
const doubt = 2 ** -49;

/**
 * Read the number at this byte as a 32-bit one: `Math.fround(Number(text))`.
 *
 * Seventeen digits times or divided by a power of ten are right to a few units in the last place of a double. Where all
 * numbers so near round to the same 32-bit number, that is the answer; otherwise, about once in 2^26 numbers, the caller
 * must convert exactly. That takes half the time of an exact double, which long numbers would need otherwise.
 *
 * @param result receives the number, ±Infinity for one beyond 3.4e38
 * @returns the byte behind the number and the blanks after it, or −1 for anything else
 */
export function scanFloat32(bytes: Uint8Array, at: number, result: ScannedFloat): number {
  let code = bytes[at]!;
  while (code === 32) code = bytes[++at]!;
  const isNegative = code === 45;
  if (isNegative || code === 43) code = bytes[++at]!;
  const first = at;
  // Loops of their own for the digits before the point, the first nine behind it, and eight more: twice as fast as one.
  let chunk = 0;
  let digit = code ^ 48;
  while (digit <= 9) {
    chunk = (Math.imul(chunk, 10) + digit) | 0;
    digit = (code = bytes[++at]!) ^ 48;
  }
  let count = at - first;
  if (count > 9) return -1;
  let value = chunk;
  let power = 0;
  if (code === 46) {
    const fraction = ++at;
    chunk = 0;
    digit = (code = bytes[at]!) ^ 48;
    while (digit <= 9 && at < fraction + 9) {
      chunk = (Math.imul(chunk, 10) + digit) | 0;
      digit = (code = bytes[++at]!) ^ 48;
    }
    power = fraction - at;
    value = value * powersOfTen[-power]! + chunk;
    if (digit <= 9) {
      chunk = 0;
      while (digit <= 9 && at < fraction + 17) {
        chunk = (Math.imul(chunk, 10) + digit) | 0;
        digit = (code = bytes[++at]!) ^ 48;
      }
      power = fraction - at;
      value = value * powersOfTen[-9 - power]! + chunk;
      // What stands behind 17 digits is left out, which is less than the doubt only behind 17 that count.
      if (digit <= 9 && value < 1e16) return -1;
      while (digit <= 9) digit = (code = bytes[++at]!) ^ 48;
    }
    count += at - fraction;
  }
  if (count === 0) return -1;
  if ((code | 32) === 101) {
    code = bytes[++at]!;
    const isSmall = code === 45;
    if (isSmall || code === 43) code = bytes[++at]!;
    const start = at;
    let exponent = 0;
    for (; code >= 48 && code <= 57 && at < start + 4; code = bytes[++at]!)
      exponent = exponent * 10 + code - 48;
    if (at === start) return -1;
    power += isSmall ? -exponent : exponent;
  }
  while (code === 32) code = bytes[++at]!;
  if (power > 22 || power < -22) return -1;
  value = power < 0 ? value / powersOfTen[-power]! : value * powersOfTen[power]!;
  const rounded = Math.fround(value + value * doubt);
  if (rounded !== Math.fround(value - value * doubt)) return -1;
  result.isShort = count <= 9;
  result.value = isNegative ? -rounded : rounded;
  return at;
}
