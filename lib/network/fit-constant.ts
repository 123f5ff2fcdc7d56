import type { Dataset } from '../preprocess';
import { checkInputs, checkTraining } from './predictor';
import type { Predictor } from './predictor';

/**
 * The predictor that looks at nothing: always the median, or the mean, of the training targets.
 *
 * The median has the least mean absolute error of all constants, the mean the least mean squared error.
 *
 * @throws RedshiftLabError `no-objects`, `one-target-only` or `not-finite`
 */
export function fitConstant(train: Dataset, kind: 'median' | 'mean' = 'median'): Predictor {
  const { targets, width } = checkTraining(train);
  const answer =
    kind === 'median' ? median(targets) : targets.reduce((sum, value) => sum + value, 0) / targets.length;
  return {
    name: `constant (${kind})`,
    predict: (inputs) => new Float32Array(checkInputs(inputs, width, train.inputNames)).fill(answer),
  };
}

function median(values: Float32Array): number {
  const sorted = values.slice().sort();
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
