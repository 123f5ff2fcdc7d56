import { RedshiftLabError } from '../base';
import { checkPairs } from './check-pairs';

/**
 * Refuse true classes other than 0 and 1, and scores that do not belong to them.
 *
 * @param isPositive the true classes: 1 for the class that is looked for, 0 for the other
 * @param score any finite number per object, higher for the positive class
 * @throws RedshiftLabError `unequal-lengths`, `no-objects`, `not-finite`; `bad-class` naming the position (0-based)
 */
export function checkClasses(isPositive: ArrayLike<number>, score: ArrayLike<number>, name = 'score'): void {
  checkPairs({ 'true class': isPositive, [name]: score });
  for (let place = 0; place < isPositive.length; place++) {
    const value = isPositive[place]!;
    if (value !== 0 && value !== 1) {
      throw new RedshiftLabError(
        'bad-class',
        `The true class at position ${place} is ${value}: give 1 for the class that is looked for and 0 for the other.`,
      );
    }
  }
}

/**
 * Refuse true classes other than 0 and 1, and numbers that are no probabilities.
 *
 * @param probability of class 1, per object
 * @throws RedshiftLabError what `checkClasses` throws, and `bad-probability` naming the position (0-based)
 */
export function checkProbabilities(isPositive: ArrayLike<number>, probability: ArrayLike<number>): void {
  checkClasses(isPositive, probability, 'probability');
  for (let place = 0; place < probability.length; place++) {
    const value = probability[place]!;
    if (!(value >= 0 && value <= 1)) {
      throw new RedshiftLabError(
        'bad-probability',
        `The probability at position ${place} is ${value}: give the probability of class 1, from 0 to 1.`,
      );
    }
  }
}
