import type { LayersModel } from '@tensorflow/tfjs-node-gpu';
import { createOptimizer } from './create-optimizer';
import { lossFunction } from './loss-function';
import type { AnyNetworkSpecification } from './specification';

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
  model.compile({
    optimizer: createOptimizer(specification.optimizer),
    loss: lossFunction(specification.loss),
  });
  (model as unknown as { isOptimizerOwned: boolean }).isOptimizerOwned = true;
}
