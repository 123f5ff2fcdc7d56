import { roundDecimal } from './exact-decimal';

/** What a field's text is. */
export type FieldKind = 'missing' | 'integer' | 'decimal' | 'non-finite' | 'text';

const numberPattern = /^[+-]?(?:\d+|\d+\.\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const integerPattern = /^[+-]?\d+$/;
const missingPattern = /^(?:nan|na|n\/a|null|none|-{2,3})?$/i;
const infinitePattern = /^[+-]?inf(?:inity)?$/i;

/**
 * What a field's text is: a missing value (blank, NaN, NA, N/A, null, None, --), a number, an infinite number (inf, or one
 * beyond 1.8e308), or text.
 *
 * @example
 * classifyField('-12') // => 'integer'
 * classifyField('1e-3') // => 'decimal'
 * classifyField('1e400') // => 'non-finite'
 * classifyField('NaN') // => 'missing'
 * classifyField('0x10') // => 'text'
 */
export function classifyField(text: string): FieldKind {
  if (missingPattern.test(text)) return 'missing';
  if (numberPattern.test(text)) {
    if (!Number.isFinite(Number(text))) return 'non-finite';
    return integerPattern.test(text) ? 'integer' : 'decimal';
  }
  return infinitePattern.test(text) ? 'non-finite' : 'text';
}

/**
 * Whether an integer's text says more than the number can hold: it has leading zeros, or lies beyond 2^53.
 *
 * @example
 * losesDigits('007') // => true
 * losesDigits('9007199254740993') // => true
 * losesDigits('81421100002') // => false
 */
export function losesDigits(text: string): boolean {
  if (/^[+-]?0\d/.test(text)) return true;
  const size = Math.abs(Number(text));
  return size >= largestExact && BigInt(text.replace(/^[+-]/, '')) > BigInt(largestExact);
}

/** The number that `scanNumber` found. */
export interface ScannedNumber {
  value: number;
  /** Written without a point and without an exponent. */
  isInteger: boolean;
  /** An integer with zeros before its first digit: more likely a name. */
  hasLeadingZero: boolean;
}

const powersOfTen = Float64Array.from({ length: 23 }, (_, power) => Number(`1e${power}`));
const largestExact = 2 ** 53;

/**
 * Read the number at this byte, correctly rounded.
 *
 * Digits of less than 2^53, times or divided by a power of ten up to 22, are one floating-point operation (Clinger
 * 1990, "How to read floating point numbers accurately"); up to 30 digits and powers up to 60 take `roundDecimal`. That
 * is ten times faster than to cut out the text and convert it.
 *
 * @param result receives the number
 * @returns the byte behind the number and the blanks after it, or −1 for anything else: no number, or one that only the
 *   language's own conversion gets right
 */
export function scanNumber(bytes: Uint8Array, at: number, result: ScannedNumber): number {
  let code = bytes[at]!;
  while (code === 32) code = bytes[++at]!;
  const isNegative = code === 45;
  if (isNegative || code === 43) code = bytes[++at]!;
  const first = at;
  // Digits are gathered nine at a time in whole-number arithmetic, twice as fast as in floating point. For a digit's
  // code, code ^ 48 is the digit; for any other it is more than 9.
  let whole = 0;
  let digit = code ^ 48;
  while (digit <= 9) {
    whole = (Math.imul(whole, 10) + digit) | 0;
    digit = (code = bytes[++at]!) ^ 48;
  }
  let count = at - first;
  let digits = count <= 9 ? whole : manyDigits(bytes, first, at);
  let low = 0;
  let lowCount = 0;
  let power = 0;
  const isInteger = code !== 46 && (code | 32) !== 101;
  result.hasLeadingZero = isInteger && count > 1 && bytes[first] === 48;
  if (code === 46) {
    const fraction = ++at;
    let chunk = 0;
    digit = (code = bytes[at]!) ^ 48;
    while (digit <= 9 && at < fraction + 9) {
      chunk = (Math.imul(chunk, 10) + digit) | 0;
      digit = (code = bytes[++at]!) ^ 48;
    }
    digits = digits * powersOfTen[at - fraction]! + chunk;
    if (digit <= 9) {
      const lowStart = at;
      chunk = 0;
      while (digit <= 9 && at < lowStart + 9) {
        chunk = (Math.imul(chunk, 10) + digit) | 0;
        digit = (code = bytes[++at]!) ^ 48;
      }
      low = chunk;
      while (digit <= 9) {
        low = low * 10 + digit;
        digit = (code = bytes[++at]!) ^ 48;
      }
      lowCount = at - lowStart;
    }
    power = fraction - at;
    count -= power;
  }
  if (count === 0) return -1;
  if ((code | 32) === 101) {
    code = bytes[++at]!;
    const isSmall = code === 45;
    if (isSmall || code === 43) code = bytes[++at]!;
    const exponentStart = at;
    let exponent = 0;
    while (code >= 48 && code <= 57) {
      exponent = exponent * 10 + (code - 48);
      code = bytes[++at]!;
    }
    if (at === exponentStart) return -1;
    power += isSmall ? -exponent : exponent;
  }
  while (code === 32) code = bytes[++at]!;
  // The digits read are digits · 10^lowCount + low. A number that was rounded on the way is at least 2^53.
  if (digits >= largestExact || lowCount > 15) return -1;
  let value: number;
  if (lowCount === 0 && power <= 22 && power >= -22) {
    value = power < 0 ? digits / powersOfTen[-power]! : digits * powersOfTen[power]!;
  } else {
    if (power > 60 || power < -60) return -1;
    value = roundDecimal(digits, low, lowCount, power);
    if (Number.isNaN(value)) return -1;
  }
  result.value = isNegative ? -value : value;
  result.isInteger = isInteger;
  return at;
}

/** More than nine digits as a number, exact below 2^53. */
function manyDigits(bytes: Uint8Array, from: number, to: number): number {
  let digits = 0;
  for (let at = from; at < to; at++) digits = digits * 10 + (bytes[at]! - 48);
  return digits;
}
