import { RedshiftLabError } from '../base';
import { checkPairs } from './check-pairs';
import { createCorrection } from './correction';
import type { Correction } from './correction';
import { fitPolynomial } from './fit-polynomial';
import type { FittedPolynomial } from './fit-polynomial';
import { bisect, polynomialAt, signChanges } from './polynomial-arithmetic';

/**
 * The correction that solves "prediction = Q(truth)" for the truth: a polynomial of the prediction on the truth,
 * inverted.
 *
 * Afterwards objects of one truth have it, nearly, as their mean prediction: regression to the mean is gone at fixed
 * truth. The price is scatter, which grows as Q gets flat; the root mean squared error is above that of
 * `correctionFromPrediction`. Fit it on objects that are in neither the training nor the test set.
 *
 * A line (degree 1) is solved for every prediction. A curve holds only for the truths of the fit: a prediction beyond
 * those of their ends becomes the truth at that end.
 *
 * @param truth at least one more than the degree
 * @param prediction one per truth
 * @param degree 1 … 5
 * @throws RedshiftLabError `not-monotone` where Q turns around, or is flat, between the smallest and the largest truth;
 * `bad-degree`, `too-few-objects`, `unequal-lengths`, `no-objects`, `not-finite`
 * @example
 * correctionFromTruth([0, 1, 2], [0.5, 1, 1.5], 1).apply([0.75, 1.5, 2]) // => [0.5, 2, 3]
 * correctionFromTruth([0, 1, 2], [0, 1, 4], 2).apply([0.25, 2.25, 9]) // => [0.5, 1.5, 2]
 */
export function correctionFromTruth(
  truth: ArrayLike<number>,
  prediction: ArrayLike<number>,
  degree: number,
): Correction {
  checkPairs({ truth, prediction });
  const fitted = fitPolynomial(truth, prediction, degree);
  requireMonotone(fitted);
  const [intercept, slope] = fitted.coefficients;
  return createCorrection(
    `prediction from truth, inverted, degree ${degree}`,
    degree === 1 ? (value) => (value - intercept!) / slope! : inverse(fitted),
  );
}

/** The truth of a prediction, by bisection within the range of the fit. */
function inverse({ scaledCoefficients, low, high }: FittedPolynomial): (prediction: number) => number {
  const [start, end] = [-1, 1].map((x) => polynomialAt(scaledCoefficients, x));
  const rises = end! > start!;
  const reaches = (x: number, prediction: number): boolean => {
    const value = polynomialAt(scaledCoefficients, x);
    return rises ? value >= prediction : value <= prediction;
  };
  return (prediction) => {
    if (reaches(-1, prediction)) return low;
    if (!reaches(1, prediction)) return high;
    const scaled = bisect((x) => reaches(x, prediction), -1, 1);
    return low + ((high - low) / 2) * (1 + scaled);
  };
}

/** Rounding may bend a polynomial back by so much of its whole rise. */
const tolerance = 1e-12;

function requireMonotone({ scaledCoefficients, low, high }: FittedPolynomial): void {
  const derivative = scaledCoefficients.slice(1).map((coefficient, place) => coefficient * (place + 1));
  const turns = signChanges(derivative, -1, 1);
  const values = [-1, ...turns, 1].map((x) => polynomialAt(scaledCoefficients, x));
  const rise = values.at(-1)! - values[0]!;
  const isFlat = Math.abs(rise) <= tolerance * Math.max(...values.map(Math.abs));
  const isBack = values.slice(1).some((value, place) => (value - values[place]!) / rise < -tolerance);
  if (!isFlat && !isBack) return;
  const where = turns.map((x) => (low + ((high - low) / 2) * (1 + x)).toPrecision(4)).join(', ');
  throw new RedshiftLabError(
    'not-monotone',
    `The polynomial of degree ${scaledCoefficients.length - 1} of the prediction on the truth ${where === '' ? 'is flat' : `turns around at ${where}`}, so a prediction does not tell the truth: take a lower degree, or predictions that follow the truth.`,
  );
}
