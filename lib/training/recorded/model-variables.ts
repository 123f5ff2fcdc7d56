import type { LayersModel, Optimizer, Variable } from '@tensorflow/tfjs-node-gpu';
import { optimizerVariables } from '../optimizer-state';

/**
 * The variables of a model's weights, which a prediction reads.
 *
 * Freezing a layer changes their order, so whoever keeps a recording keeps them with it.
 */
export function weightVariables(model: LayersModel): Variable[] {
  return model.weights.map((weight) => weight.read() as Variable);
}

/** The variables that a step moves on: the weights, then the optimizer's memory of today. */
export function stateVariables(weights: readonly Variable[], optimizer: Optimizer): Variable[] {
  return [...weights, ...optimizerVariables(optimizer).map(({ variable }) => variable)];
}
