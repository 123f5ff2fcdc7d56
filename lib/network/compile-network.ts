import type { LayersModel } from '@tensorflow/tfjs-node-gpu';
import { loadTensorFlow } from '../base';
import type { NetworkSpecification } from './specification';

/**
 * Give a model the specification's loss and a fresh optimizer.
 *
 * The optimizer is made here and not named, because tfjs gives the name "adamax" a learning rate of 0.002. It is
 * marked as the model's own, so that `model.dispose()` gives its memory back too. Its steps are Keras's within rounding,
 * but for gradients below about 1e-5, where tfjs's Adam adds epsilon elsewhere.
 */
export function compileNetwork(model: LayersModel, specification: NetworkSpecification): void {
  const { kind, learningRate } = specification.optimizer;
  const optimizer = loadTensorFlow().train[kind](learningRate);
  model.compile({ optimizer, loss: specification.loss });
  (model as unknown as { isOptimizerOwned: boolean }).isOptimizerOwned = true;
}
