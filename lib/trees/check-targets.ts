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
  const areUsable = (list: Float32Array): boolean =>
    list.length === values.length &&
    list.every((weight) => weight >= 0 && weight < Infinity) &&
    list.some((weight) => weight > 0);
  if (weights && !areUsable(weights)) {
    throw new RedshiftLabError(
      'bad-weights',
      `The dataset's ${weights.length} weights leave nothing to learn from its ${values.length} rows: give one finite weight ≥ 0 per row, and one above 0.`,
    );
  }
  return { values, weights };
}
