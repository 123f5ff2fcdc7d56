import { loadTensorFlow, RedshiftLabError } from '../base';
import { customLoss } from './custom-loss';
import type { CustomLoss } from './custom-loss';

/**
 * The squared error and, with a weight, the square of what the slope of prediction on truth lacks to 1, in each batch.
 *
 * Under the squared error alone a network's predictions are drawn to the mean: their slope on the truth is R², not 1.
 * The second part pulls the slope up inside the training, in place of a correction afterwards. What it costs is scatter.
 * The slope is cov(truth, prediction) / var(truth) of the batch, so a batch should hold a hundred objects or more. A few
 * objects whose truths are nearly equal have any slope: in a batch of fewer than `fewest`, such as the rest at the end of an
 * epoch, the squared error stands alone. In a batch of equal truths the slope counts as 0, and pulls nowhere. Weights of
 * rows count in the squared error, not in the slope.
 *
 * @param weight ≥ 0, in units of the target squared; 0 is the mean squared error
 * @param fewest the objects that a batch needs for a slope
 * @throws RedshiftLabError `bad-loss`
 * @example
 * slopeLoss(1).name // => 'squaredErrorAndSlope'
 */
export function slopeLoss(weight: number, fewest = 32): CustomLoss {
  if (!(weight >= 0 && weight < Infinity)) {
    throw new RedshiftLabError(
      'bad-loss',
      `The weight of the slope in the loss is ${weight}: give a finite number ≥ 0.`,
    );
  }
  return customLoss({
    name: 'squaredErrorAndSlope',
    targets: 1,
    outputs: 1,
    source: `squared error + ${weight} (slope of prediction on truth − 1)² in batches of ${fewest} or more`,
    loss: (truth, prediction) => {
      const tf = loadTensorFlow();
      const squaredError = prediction.sub(truth).square().mean(-1);
      if (truth.shape[0]! < fewest) return squaredError;
      const centred = truth.sub(truth.mean());
      const covariance = centred.mul(prediction.sub(prediction.mean())).mean();
      const slope = covariance.div(centred.square().mean().add(tf.scalar(1e-12)));
      const lack = slope.sub(tf.scalar(1)).square().mul(tf.scalar(weight));
      return squaredError.add(lack);
    },
  });
}
