import type { LayersModel, SymbolicTensor } from '@tensorflow/tfjs-node-gpu';
import { createRandom, loadTensorFlow } from '../base';
import { buildLayer } from './build-layer';
import { checkSpecification } from './check-specification';
import { compileNetwork } from './compile-network';
import type { AnyNetworkSpecification } from './specification';

/**
 * The network of a specification, compiled and ready to train.
 *
 * Each layer's weights are Glorot-uniform from a seed of its own and the biases zero, so the same seed gives the same
 * network. The model carries no metrics: they are measured over whole sets, not over batches (see `trainNetwork`).
 * Give the memory back with `model.dispose()`.
 *
 * @throws RedshiftLabError `bad-specification`
 */
export function buildNetwork(specification: AnyNetworkSpecification, seed: number): LayersModel {
  checkSpecification(specification);
  const tf = loadTensorFlow();
  const input = tf.input({ name: 'input', shape: [...specification.inputShape] });
  const output = specification.layers.reduce((below, layer, place) => {
    const seedOfLayer = createRandom(seed, 'weights', place).integer(2 ** 31);
    return buildLayer(layer, `${layer.kind}_${place + 1}`, seedOfLayer, below.rank).apply(
      below,
    ) as SymbolicTensor;
  }, input);
  const model = tf.model({ name: specification.name, inputs: input, outputs: output });
  compileNetwork(model, specification);
  return model;
}
