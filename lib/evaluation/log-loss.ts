import { checkProbabilities } from './check-classes';

/**
 * The log loss: the mean of −log of the probability that was given to the true class.
 *
 * As scikit-learn's `log_loss` in 64 bits: a probability is first clipped to 2.2e-16 … 1 − 2.2e-16, so that an
 * object that was thought impossible costs 36 and not infinity. (Given 32 bits, scikit-learn clips at 1.2e-7 and takes
 * 16.)
 *
 * @param isPositive the true classes, 0 or 1
 * @param probability of class 1, 0 … 1
 * @throws RedshiftLabError `unequal-lengths`, `no-objects`, `not-finite`, `bad-class`, `bad-probability`
 * @example
 * logLoss([0, 1], [0.5, 0.5]) // => 0.6931471805599453
 */
export function logLoss(isPositive: ArrayLike<number>, probability: ArrayLike<number>): number {
  checkProbabilities(isPositive, probability);
  let sum = 0;
  for (let place = 0; place < isPositive.length; place++) {
    const given = isPositive[place] === 1 ? probability[place]! : 1 - probability[place]!;
    sum -= Math.log(Math.min(Math.max(given, Number.EPSILON), 1 - Number.EPSILON));
  }
  return sum / isPositive.length;
}
