import { RedshiftLabError } from '../base';
import type { Dataset } from '../preprocess';
import { columnMoments } from './column-moments';
import { minimiseLogLoss } from './minimise-log-loss';
import { checkInputs, checkTraining } from './predictor';
import type { CheckedTraining, Predictor } from './predictor';

/** A logistic regression: the probability of 1 is 1 / (1 + exp(−bias − weights · inputs)). */
export interface LogisticPredictor extends Predictor {
  readonly weights: Float64Array;
  readonly bias: number;
  readonly penalty: number;
}

/**
 * Logistic regression for targets 0 and 1: the weights that minimise Σ log loss + penalty / 2 · Σ weights².
 *
 * The log loss is −ln of the probability of what is true. The bias is not penalised, and the weights are those of the inputs
 * as they are: columns are standardised inside for the sake of rounding only. Where columns depend on each other and the
 * penalty is 0, the answer is one of those equally good. Computed in 64 bits by Newton's method. Convention and result
 * as scikit-learn's LogisticRegression with `C = 1 / penalty`.
 *
 * @param penalty ≥ 0, in units of the inputs squared
 * @throws RedshiftLabError `bad-penalty`; `wrong-targets` where a target is neither 0 nor 1, or all are the same;
 *   `separable` where the penalty is 0 and the best weights are infinite, because a plane through the inputs separates the
 *   classes, or leaves objects of both on itself only; `not-converged`, `no-objects`,
 *   `one-target-only`, `wrong-shape` or `not-finite`
 * @example
 * const inputs = createMatrix(Float32Array.of(0, 0, 0, 0, 1, 1, 1, 1), [8, 1]);
 * const targets = createMatrix(Float32Array.of(0, 0, 0, 1, 0, 1, 1, 1), [8, 1]);
 * const fitted = fitLogistic(makeDataset(inputs, targets, [0, 1, 2, 3, 4, 5, 6, 7], ['x'], ['isStar']), 0);
 * fitted.predict(createMatrix(Float32Array.of(0, 1), [2, 1])) // => [0.25, 0.75]
 */
export function fitLogistic(train: Dataset, penalty = 0): LogisticPredictor {
  if (!(penalty >= 0 && Number.isFinite(penalty))) {
    throw new RedshiftLabError('bad-penalty', `The penalty is ${penalty}; give a number ≥ 0.`);
  }
  const checked = checkTraining(train);
  checkClasses(checked);
  const { width } = checked;
  const moments = columnMoments(checked);
  const { means, deviations } = moments;
  const standardised = minimiseLogLoss(checked, moments, penalty);
  const weights = Float64Array.from(means, (_, place) => standardised[place]! / deviations[place]!);
  const bias = weights.reduce((sum, weight, place) => sum - weight * means[place]!, standardised[width]!);

  return {
    name: penalty === 0 ? 'logistic regression' : `logistic regression (penalty ${penalty})`,
    weights,
    bias,
    penalty,
    predict(inputs) {
      const rows = checkInputs(inputs, width, train.inputNames);
      const predictions = new Float32Array(rows);
      for (let row = 0; row < rows; row++) {
        let margin = bias;
        for (let place = 0; place < width; place++)
          margin += weights[place]! * inputs.values[row * width + place]!;
        predictions[row] = 1 / (1 + Math.exp(-margin));
      }
      return predictions;
    },
  };
}

function checkClasses({ targets }: CheckedTraining): void {
  const wrong = targets.findIndex((target) => target !== 0 && target !== 1);
  if (wrong >= 0) {
    throw new RedshiftLabError(
      'wrong-targets',
      `Target ${wrong} of the dataset is ${targets[wrong]}: a logistic regression takes 0 and 1 only.`,
    );
  }
  if (targets.every((target) => target === targets[0])) {
    throw new RedshiftLabError(
      'wrong-targets',
      `All targets are ${targets[0]}: a logistic regression needs objects of both classes.`,
    );
  }
}
