import { checkPairs } from './check-pairs';
import { createCorrection } from './correction';
import type { Correction } from './correction';
import { fitPolynomial } from './fit-polynomial';

/**
 * The correction "truth = P(prediction)": a polynomial of the truth on the prediction, applied to predictions. It is the
 * correction of the ALHAMBRA document.
 *
 * Afterwards objects of one prediction have it as their mean truth, and no polynomial of the degree has a smaller
 * mean squared error on the objects of the fit. It cannot take away a bias at fixed truth: what is left there is
 * regression to the mean, which `correctionFromTruth` takes away at the price of scatter. Fit it on objects that are in
 * neither the training nor the test set.
 *
 * Predictions outside those of the fit are corrected as the nearest one inside.
 *
 * @param truth at least one more than the degree
 * @param prediction one per truth
 * @param degree 1 … 5
 * @throws RedshiftLabError `bad-degree`, `too-few-objects`, `unequal-lengths`, `no-objects`, `not-finite`
 * @example
 * correctionFromPrediction([0, 1, 2], [0.5, 1, 1.5], 1).apply([0.75, 1.5, 9]) // => [0.5, 2, 2]
 */
export function correctionFromPrediction(
  truth: ArrayLike<number>,
  prediction: ArrayLike<number>,
  degree: number,
): Correction {
  checkPairs({ truth, prediction });
  const { evaluate } = fitPolynomial(prediction, truth, degree);
  return createCorrection(`truth from prediction, degree ${degree}`, evaluate);
}
