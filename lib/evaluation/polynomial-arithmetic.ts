/** A polynomial's coefficients in ascending powers: [a, b, c] is a + b · x + c · x². At least one. */
export type Coefficients = readonly number[];

/**
 * The polynomial at x, by Horner's rule.
 *
 * @example
 * polynomialAt([1, 2, 3], 2) // => 17
 */
export function polynomialAt(coefficients: Coefficients, x: number): number {
  let sum = 0;
  for (let power = coefficients.length - 1; power >= 0; power--) sum = sum * x + coefficients[power]!;
  return sum;
}

/**
 * The coefficients of x ↦ P(offset + factor · x).
 *
 * @example
 * substituteLine([1, 2, 3], -1, 2) // => [2, -8, 12]
 */
export function substituteLine(coefficients: Coefficients, offset: number, factor: number): number[] {
  let result: number[] = [];
  for (const coefficient of [...coefficients].reverse()) {
    // Horner's rule again, with a line in the place of x.
    const shifted = [0, ...result.map((value) => value * factor)];
    result = shifted.map((value, power) => value + offset * (result[power] ?? 0));
    result[0]! += coefficient;
  }
  return result.slice(0, coefficients.length);
}

/**
 * Where the polynomial changes its sign between low and high, in ascending order. A place where it only touches 0 may
 * be among them, once or twice.
 *
 * Between two neighbouring turning points a polynomial has at most one zero, and bisection finds it; the turning
 * points are the sign changes of the derivative, which is of a lower degree.
 *
 * @example
 * signChanges([-1, 0, 4], -1, 1) // => [-0.5, 0.5]
 */
export function signChanges(coefficients: Coefficients, low: number, high: number): number[] {
  if (coefficients.length < 2) return [];
  const derivative = coefficients.slice(1).map((coefficient, place) => coefficient * (place + 1));
  const stops = [low, ...signChanges(derivative, low, high), high];
  return stops.slice(1).flatMap((stop, place) => {
    const start = stops[place]!;
    const rises = polynomialAt(coefficients, stop) > 0;
    if (polynomialAt(coefficients, start) > 0 === rises) return [];
    return [bisect((x) => polynomialAt(coefficients, x) > 0 === rises, start, stop)];
  });
}

/**
 * Where a condition that is false at low and true at high begins to hold, as near as numbers can tell.
 *
 * @example
 * bisect((x) => x * x >= 2, 0, 2) // => 1.4142135623730951
 */
export function bisect(holds: (x: number) => boolean, low: number, high: number): number {
  for (;;) {
    const middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) return high;
    if (holds(middle)) high = middle;
    else low = middle;
  }
}
