/**
 * The double nearest to (high · 10^lowDigits + low) · 10^power, or NaN in the rare case that this quick way cannot tell.
 *
 * The product and the quotient are carried as the sum of two doubles, which is good to about 2^-102 of the value
 * (Dekker 1971, "A floating-point technique for extending the available precision"). Where all numbers within 2^-98
 * round to the same double, that is the answer; otherwise, about once in 2^44 random numbers and at exact halves, the
 * caller must convert the text.
 *
 * @param high integer below 2^53
 * @param low integer of at most `lowDigits` ≤ 15 digits
 * @param power −60 … 60
 * @example
 * roundDecimal(123456789012345, 67, 2, -16) // => 1.2345678901234567
 */
export function roundDecimal(high: number, low: number, lowDigits: number, power: number): number {
  // The significand s + rest, exact or nearly.
  const shift = powersOfTen[lowDigits]!;
  const product = high * shift;
  const productRest = productError(high, shift, product);
  let s = product + low;
  let rest = low - (s - product) + productRest;
  const sum = s + rest;
  rest -= sum - s;
  s = sum;
  let value: number;
  let valueRest: number;
  if (power < 0) {
    const divisor = powersOfTen[-power]!;
    value = s / divisor;
    const back = value * divisor;
    const remainder = s - back - productError(value, divisor, back) - value * powerRests[-power]! + rest;
    valueRest = remainder / divisor;
  } else {
    const factor = powersOfTen[power]!;
    value = s * factor;
    valueRest = productError(s, factor, value) + (s * powerRests[power]! + rest * factor);
  }
  const doubt = value * 3.2e-30;
  const least = value + (valueRest - doubt);
  return least === value + (valueRest + doubt) ? least : NaN;
}

/** 10^0 … 10^60: the nearest doubles, and what they lack. */
const powersOfTen = Float64Array.from({ length: 61 }, (_, power) => Number(10n ** BigInt(power)));
const powerRests = powersOfTen.map((value, power) => Number(10n ** BigInt(power) - BigInt(value)));

/** a · b − product, exactly, where product is a · b as rounded. */
function productError(a: number, b: number, product: number): number {
  const aSplit = 134217729 * a;
  const aHigh = aSplit - (aSplit - a);
  const aLow = a - aHigh;
  const bSplit = 134217729 * b;
  const bHigh = bSplit - (bSplit - b);
  const bLow = b - bHigh;
  return aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
}
