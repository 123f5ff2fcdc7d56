import { pseudoInverse, Matrix as LinearMatrix } from 'ml-matrix';
import { goldenSection, RedshiftLabError } from '../base';
import { checkPairs } from './check-pairs';
import { fitAtExponent } from './power-law-at-exponent';
import type { LawAtExponent, PowerLawPoints } from './power-law-at-exponent';

/** How to fit. */
export interface PowerLawOptions {
  /** The standard error of each y, > 0: points count by 1 / error². Without it all count alike. */
  readonly errors?: ArrayLike<number>;
  /** Whether the law has a floor; by default false. */
  readonly floor?: boolean;
}

/** y = scale · x^(−exponent) + floor. */
export interface PowerLaw {
  readonly scale: number;
  readonly exponent: number;
  /** Never below 0; 0 without one. */
  readonly floor: number;
  /**
   * How uncertain each is. From the points' errors where these are given, else from the points' scatter about the law
   * (Infinity for as many points as numbers to find). The floor's is 0 where the floor is held at 0.
   */
  readonly standardErrors: { readonly scale: number; readonly exponent: number; readonly floor: number };
  evaluate(x: number): number;
}

/**
 * The power law that is nearest to points, in weighted least squares of y itself: how an error falls with the number of
 * training objects.
 *
 * For each exponent the best scale and floor follow from linear equations; the exponent is found by a scan of −4 … 4, with
 * a floor of 0.02 … 4, and a golden-section search around the best. So there is nothing to start from, and no local
 * minimum to be caught in; points that fall or rise faster, and so on no such law, are refused. Where the best floor is below 0, or the law with one does not fall, the floor is held at 0. The
 * result is that of SciPy's `curve_fit`, with `absolute_sigma` where errors are given. Written by hand: the packaged fits of
 * curves need a guess to start from and give no standard errors.
 *
 * @param x > 0, with at least two different values, three for a floor
 * @param y > 0, as long as x
 * @throws RedshiftLabError `unequal-lengths`, `no-objects`, `not-finite`, `not-positive`, `too-few-objects`, or
 *   `no-power-law` where the best exponent is an end of the scan
 * @example
 * powerLawFit([1, 4, 16], [8, 4, 2]).exponent.toFixed(6) // => '0.500000'
 * powerLawFit([1, 4, 16], [8, 4, 2]).evaluate(64).toFixed(6) // => '1.000000'
 */
export function powerLawFit(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  { errors, floor: hasFloor = false }: PowerLawOptions = {},
): PowerLaw {
  checkPairs({ x, y, ...(errors && { errors }) });
  for (const [name, values] of Object.entries({ x, y, ...(errors && { errors }) }))
    checkPositive(name, values);
  const needed = hasFloor ? 3 : 2;
  if (new Set(Array.from(x)).size < needed) {
    throw new RedshiftLabError(
      'too-few-objects',
      `A power law ${hasFloor ? 'with a floor ' : ''}needs ${needed} different x: measure at more of them.`,
    );
  }
  const points: PowerLawPoints = {
    x: Float64Array.from(x),
    y: Float64Array.from(y),
    weights: Float64Array.from({ length: x.length }, (_, place) => (errors ? errors[place]! ** -2 : 1)),
  };
  const lifted = hasFloor ? bestExponent(points, true, 0.02) : undefined;
  const law =
    lifted && lifted.floor > 0 && lifted.scale > 0 && lifted.isInside
      ? lifted
      : bestExponent(points, false, -highest);
  if (!law.isInside) {
    throw new RedshiftLabError(
      'no-power-law',
      `No exponent between ${-highest} and ${highest} fits the points best; at ${law.exponent.toFixed(0)} the search ends: look at the points, which fall or rise faster than any error does.`,
    );
  }
  return {
    scale: law.scale,
    exponent: law.exponent,
    floor: law.floor,
    standardErrors: standardErrorsOf(points, law, law === lifted, errors === undefined),
    evaluate: (value) => law.scale * value ** -law.exponent + law.floor,
  };
}

const highest = 4;
const steps = 400;

function bestExponent(
  points: PowerLawPoints,
  hasFloor: boolean,
  lowest: number,
): LawAtExponent & { isInside: boolean } {
  const at = (exponent: number) => fitAtExponent(points, exponent, hasFloor);
  const width = (highest - lowest) / steps;
  let best = lowest;
  for (let step = 1; step <= steps; step++) {
    const exponent = lowest + step * width;
    if (at(exponent).cost < at(best).cost) best = exponent;
  }
  const search = goldenSection(Math.max(lowest, best - width), Math.min(highest, best + width), 1e-9);
  let step = search.next();
  while (step.done !== true) step = search.next(at(step.value).cost);
  const exponent = step.value;
  return { ...at(exponent), isInside: exponent > lowest + 1e-6 && exponent < highest - 1e-6 };
}

/** From the inverse of the curvature of the weighted sum of squares at the best law. */
function standardErrorsOf(
  { x, weights }: PowerLawPoints,
  { scale, exponent, cost }: LawAtExponent,
  hasFloor: boolean,
  fromScatter: boolean,
): PowerLaw['standardErrors'] {
  const slopes = LinearMatrix.zeros(x.length, hasFloor ? 3 : 2);
  x.forEach((value, row) => {
    const power = value ** -exponent;
    const slopesOfRow = [power, -scale * power * Math.log(value), ...(hasFloor ? [1] : [])];
    slopes.setRow(
      row,
      slopesOfRow.map((slope) => slope * Math.sqrt(weights[row]!)),
    );
  });
  // The pseudo-inverse of the slopes themselves: to invert their products would lose half of the digits.
  const inverse = pseudoInverse(slopes, Number.EPSILON ** 2);
  const freedom = x.length - slopes.columns;
  const variance = !fromScatter ? 1 : freedom > 0 ? cost / freedom : Infinity;
  const errorOf = (row: number): number => Math.sqrt(variance) * Math.hypot(...inverse.getRow(row));
  return { scale: errorOf(0), exponent: errorOf(1), floor: hasFloor ? errorOf(2) : 0 };
}

function checkPositive(name: string, values: ArrayLike<number>): void {
  const place = Array.from(values).findIndex((value) => !(value > 0));
  if (place < 0) return;
  throw new RedshiftLabError(
    'not-positive',
    `The value at position ${place} of ${name} is ${values[place]}: a power law takes numbers above 0 only.`,
  );
}
