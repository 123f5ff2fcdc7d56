import { RedshiftLabError } from '../base';
import type { Dataset } from '../preprocess';
import type { LossOfTrees, Targets } from './loss';

/**
 * A dataset's targets and weights, for this loss.
 *
 * @throws RedshiftLabError `wrong-targets` or `bad-weights`
 */
export function checkTargets({ targets, weights }: Dataset, loss: LossOfTrees): Targets {
  const { values } = targets;
  if (loss === 'logLoss') {
    const wrong = values.findIndex((value) => value !== 0 && value !== 1);
    if (wrong >= 0) {
      throw new RedshiftLabError(
        'wrong-targets',
        `Target ${wrong} of the dataset is ${values[wrong]}: the loss logLoss takes 0 and 1 only.`,
      );
    }
  }
  if (weights && !(weights.length === values.length && weights.some((weight) => weight > 0))) {
    throw new RedshiftLabError(
      'bad-weights',
      `The dataset's ${weights.length} weights leave nothing to learn from its ${values.length} rows: give one weight per row, and one above 0.`,
    );
  }
  return { values, weights };
}
