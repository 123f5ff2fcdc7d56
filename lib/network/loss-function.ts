import type { Tensor } from '@tensorflow/tfjs-node-gpu';
import { loadTensorFlow, RedshiftLabError } from '../base';
import type { CustomLoss } from './custom-loss';
import type { AnyNetworkSpecification, LossName } from './specification';

/** A loss of TensorFlow.js: its name, or a function that gives one number per object. */
type LossOfLayers = string | ((truth: Tensor, prediction: Tensor) => Tensor);

/** A specification's loss as `model.compile` takes it; each gives one number per object, so that weights can count. */
export function lossFunction(loss: AnyNetworkSpecification['loss']): LossOfLayers {
  if (typeof loss !== 'string') return (truth, prediction) => customLosses(loss, truth, prediction);
  return byName[loss] ?? loss;
}

const byName: Partial<Record<LossName, LossOfLayers>> = {
  // tfjs's own needs a rank of the class numbers that no dense output has.
  sparseCategoricalCrossentropy(truth, prediction) {
    const tf = loadTensorFlow();
    const classes = tf.cast(tf.reshape(truth, [-1]), 'int32');
    const oneHot = tf.cast(tf.oneHot(classes, prediction.shape[1]!), 'float32');
    return tf.metrics.categoricalCrossentropy(oneHot, prediction);
  },
  // tfjs has no such name for its layers, but the function.
  huber(truth, prediction) {
    const { losses, mean, Reduction } = loadTensorFlow();
    return mean(losses.huberLoss(truth, prediction, undefined, 1, Reduction.NONE), -1);
  },
};

/**
 * A custom loss, object by object.
 *
 * @throws RedshiftLabError `bad-loss` where it does not give one number per object, or where it was read from a file,
 * which holds no function
 */
export function customLosses(loss: CustomLoss, truth: Tensor, prediction: Tensor): Tensor {
  if (typeof loss.loss !== 'function') {
    throw new RedshiftLabError(
      'bad-loss',
      `The loss ${loss.name} was read from a file, which holds no function: train with the specification of the program that made it.`,
    );
  }
  const losses = loss.loss(truth, prediction);
  const rows = prediction.shape[0]!;
  if (losses.rank === 1 && losses.shape[0] === rows) return losses;
  throw new RedshiftLabError(
    'bad-loss',
    `The loss ${loss.name} gives the shape [${losses.shape.join(', ')}] for ${rows} objects; give one number per object, of shape [${rows}].`,
  );
}
