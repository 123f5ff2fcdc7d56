import { RedshiftLabError } from '../base';
import { checkProbabilities } from './check-classes';

/** How many objects of each true class are called what. */
export interface ConfusionMatrix {
  readonly trueNegatives: number;
  readonly falsePositives: number;
  readonly falseNegatives: number;
  readonly truePositives: number;
}

/**
 * The confusion matrix of two classes, where objects with probability ≥ threshold are called positive.
 *
 * @param isPositive the true classes, 0 or 1
 * @param probability of class 1, 0 … 1
 * @param threshold by default 0.5
 * @throws RedshiftLabError `unequal-lengths`, `no-objects`, `not-finite`, `bad-class`, `bad-probability`,
 * `bad-threshold`
 * @example
 * confusionMatrix([0, 0, 1, 1, 1], [0.1, 0.5, 0.5, 0.9, 0.2]) // => { trueNegatives: 1, falsePositives: 1, falseNegatives: 1, truePositives: 2 }
 */
export function confusionMatrix(
  isPositive: ArrayLike<number>,
  probability: ArrayLike<number>,
  threshold = 0.5,
): ConfusionMatrix {
  checkProbabilities(isPositive, probability);
  if (!Number.isFinite(threshold)) {
    throw new RedshiftLabError(
      'bad-threshold',
      `The threshold is ${threshold}: give a finite number, usually between 0 and 1.`,
    );
  }
  const counts = [0, 0, 0, 0];
  for (let place = 0; place < isPositive.length; place++) {
    const called = probability[place]! >= threshold ? 1 : 0;
    counts[2 * isPositive[place]! + called]!++;
  }
  const [trueNegatives, falsePositives, falseNegatives, truePositives] = counts;
  return {
    trueNegatives: trueNegatives!,
    falsePositives: falsePositives!,
    falseNegatives: falseNegatives!,
    truePositives: truePositives!,
  };
}
