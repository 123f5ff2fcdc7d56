import type { LayersModel, Optimizer, Tensor } from '@tensorflow/tfjs-node-gpu';
import { loadTensorFlow } from '../base';
import type { AnyNetworkSpecification, LossName, OptimizerSpecification } from './specification';

/**
 * Give a model the specification's loss and a fresh optimizer.
 *
 * The optimizer is made here and not named, because tfjs gives the name "adamax" a learning rate of 0.002. It is
 * marked as the model's own, so that `model.dispose()` gives its memory back too. Its steps are Keras's within rounding,
 * but for gradients below about 1e-5, where tfjs's Adam adds epsilon elsewhere.
 *
 * With sparseCategoricalCrossentropy the model takes class numbers as targets of shape [objects, 1].
 */
export function compileNetwork(model: LayersModel, specification: AnyNetworkSpecification): void {
  model.compile({ optimizer: createOptimizer(specification.optimizer), loss: lossOf(specification.loss) });
  (model as unknown as { isOptimizerOwned: boolean }).isOptimizerOwned = true;
}

/**
 * A fresh optimizer as a specification describes it. Give its memory back with `dispose()`.
 *
 * With a momentum it is not quite the one of tfjs, whose `dispose` forgets a tensor.
 */
export function createOptimizer(specification: OptimizerSpecification): Optimizer {
  const { train } = loadTensorFlow();
  const { kind, learningRate } = specification;
  if (kind !== 'sgd' || !specification.momentum) return train[kind](learningRate);
  const optimizer = train.momentum(learningRate, specification.momentum, specification.nesterov);
  // The forgotten tensor holds the learning rate.
  const dispose = optimizer.dispose.bind(optimizer);
  optimizer.dispose = () => {
    dispose();
    (optimizer as unknown as { c: Tensor }).c.dispose();
  };
  return optimizer;
}

function lossOf(name: LossName): string | ((truth: Tensor, prediction: Tensor) => Tensor) {
  if (name === 'sparseCategoricalCrossentropy') return sparseCategoricalCrossentropy;
  // tfjs has no such name for its layers, but the function.
  if (name === 'huber') {
    return (truth, prediction) => loadTensorFlow().losses.huberLoss(truth, prediction, undefined, 1);
  }
  return name;
}

/** The categorical cross-entropy for class numbers; tfjs's own needs a rank that no dense output has. */
function sparseCategoricalCrossentropy(truth: Tensor, prediction: Tensor): Tensor {
  const tf = loadTensorFlow();
  const classes = tf.cast(tf.reshape(truth, [-1]), 'int32');
  const oneHot = tf.cast(tf.oneHot(classes, prediction.shape[1]!), 'float32');
  return tf.metrics.categoricalCrossentropy(oneHot, prediction);
}
