import { RedshiftLabError } from '../base';
import { checkPairs } from './check-pairs';
import { polynomialAt, substituteLine } from './polynomial-arithmetic';

/** A least-squares polynomial and the range that it was fitted on. */
export interface FittedPolynomial {
  /** In ascending powers of x: coefficients[0] + coefficients[1] · x + … */
  readonly coefficients: readonly number[];
  /** In ascending powers of (2x − low − high) / (high − low), −1 … 1 in the range: what `evaluate` computes with. */
  readonly scaledCoefficients: readonly number[];
  /** The smallest x of the fit. */
  readonly low: number;
  /** The largest x of the fit. */
  readonly high: number;
  /** The polynomial at x; below `low` and above `high` it is held at its value there. */
  evaluate(x: number): number;
}

/**
 * The polynomial of y on x with the smallest Σ (y − P(x))².
 *
 * Beyond the range of the fit a polynomial runs away, so it is held at its ends. It is computed with x scaled to
 * −1 … 1 and with polynomials that are orthogonal on the objects (Forsythe 1957), which is stable without solving
 * equations; the result is that of NumPy's `Polynomial.fit`.
 *
 * @param x as long as y, with more different values than the degree
 * @param degree 1 … 5
 * @throws RedshiftLabError `bad-degree`, `too-few-objects`, `unequal-lengths`, `no-objects`, `not-finite`
 * @example
 * fitPolynomial([0, 1, 2, 3], [1, 2, 5, 10], 2).coefficients // => [1, 0, 1]
 * fitPolynomial([0, 1, 2, 3], [1, 2, 5, 10], 2).evaluate(7) // => 10
 */
export function fitPolynomial(x: ArrayLike<number>, y: ArrayLike<number>, degree: number): FittedPolynomial {
  if (!(Number.isInteger(degree) && degree >= 1 && degree <= 5)) {
    throw new RedshiftLabError('bad-degree', `The degree is ${degree}; give a whole number from 1 to 5.`);
  }
  checkPairs({ x, y });
  const places = Float64Array.from(x);
  const low = places.reduce((least, value) => Math.min(least, value), Infinity);
  const high = places.reduce((greatest, value) => Math.max(greatest, value), -Infinity);
  const half = (high - low) / 2;
  const middle = low + half;
  const scaledPlaces = places.map((value) => (half > 0 ? (value - middle) / half : 0));
  // Values that differ by less than rounding are one value to the fit.
  const different = new Set(scaledPlaces).size;
  if (different <= degree) {
    throw new RedshiftLabError(
      'too-few-objects',
      `A polynomial of degree ${degree} needs ${degree + 1} different values, but there are ${different}: take a lower degree or more objects.`,
    );
  }
  const scaled = fitScaled(scaledPlaces, Float64Array.from(y), degree);
  return {
    coefficients: substituteLine(scaled, -middle / half, 1 / half),
    scaledCoefficients: scaled,
    low,
    high,
    evaluate: (value) => polynomialAt(scaled, (Math.min(Math.max(value, low), high) - middle) / half),
  };
}

/** The coefficients of the least-squares polynomial, for x in −1 … 1. The residual is overwritten. */
function fitScaled(x: Float64Array, residual: Float64Array, degree: number): number[] {
  const result = new Array<number>(degree + 1).fill(0);
  let current = { values: x.map(() => 1), coefficients: [1], norm: x.length };
  let previous = { values: x.map(() => 0), coefficients: [0], norm: Infinity };
  for (let power = 0; ; power++) {
    const { values, coefficients, norm } = current;
    const share = sumOver(values, (value, place) => value * residual[place]!) / norm;
    values.forEach((value, place) => (residual[place]! -= share * value));
    coefficients.forEach((coefficient, place) => (result[place]! += share * coefficient));
    if (power === degree) return result;
    // The next one is (x − a) · this one − b · the one before, with a and b such that it is orthogonal to both.
    const a = sumOver(values, (value, place) => value * value * x[place]!) / norm;
    const b = norm / previous.norm;
    const before = previous;
    previous = current;
    const next = values.map((value, place) => (x[place]! - a) * value - b * before.values[place]!);
    current = {
      values: next,
      coefficients: [0, ...coefficients].map(
        (value, place) => value - a * (coefficients[place] ?? 0) - b * (before.coefficients[place] ?? 0),
      ),
      norm: sumOver(next, (value) => value * value),
    };
  }
}

function sumOver(values: Float64Array, term: (value: number, place: number) => number): number {
  return values.reduce((sum, value, place) => sum + term(value, place), 0);
}
