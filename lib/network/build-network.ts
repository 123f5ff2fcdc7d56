import type { LayersModel, SymbolicTensor } from '@tensorflow/tfjs-node-gpu';
import { createRandom, loadTensorFlow } from '../base';
import { checkSpecification } from './check-specification';
import { compileNetwork } from './compile-network';
import type { NetworkSpecification } from './specification';

/**
 * The network of a specification, compiled and ready to train.
 *
 * Each layer's weights are Glorot-uniform from a seed of its own and the biases zero, so the same seed gives the same
 * network. The model carries no metrics: they are measured over whole sets, not over batches (see `trainNetwork`).
 * Give the memory back with `model.dispose()`.
 *
 * @throws RedshiftLabError `bad-specification`
 */
export function buildNetwork(specification: NetworkSpecification, seed: number): LayersModel {
  checkSpecification(specification);
  const tf = loadTensorFlow();
  const input = tf.input({ name: 'input', shape: [...specification.inputShape] });
  const output = specification.layers.reduce((below, { units, activation }, place) => {
    const seedOfLayer = createRandom(seed, 'weights', place).integer(2 ** 31);
    const layer = tf.layers.dense({
      name: `dense_${place + 1}`,
      units,
      activation,
      kernelInitializer: tf.initializers.glorotUniform({ seed: seedOfLayer }),
    });
    return layer.apply(below) as SymbolicTensor;
  }, input);
  const model = tf.model({ name: specification.name, inputs: input, outputs: output });
  compileNetwork(model, specification);
  return model;
}
