import type { LayersModel, SymbolicTensor } from '@tensorflow/tfjs-node-gpu';
import { createRandom, loadTensorFlow } from '../base';
import { buildLayer } from './build-layer';
import { checkSpecification } from './check-specification';
import { compileNetwork } from './compile-network';
import { layerName, layerSources } from './layer-sources';
import type { AnyNetworkSpecification } from './specification';

/**
 * The network of a specification, compiled and ready to train.
 *
 * Each layer's weights are drawn from a seed of its own, Glorot-uniform where the layer says nothing else, and the biases
 * are zero, so the same seed gives the same network. The model carries no metrics: they are measured over whole sets,
 * not over batches (see `trainNetwork`). Give the memory back with `model.dispose()`.
 *
 * @throws RedshiftLabError `bad-specification`
 */
export function buildNetwork(specification: AnyNetworkSpecification, seed: number): LayersModel {
  checkSpecification(specification);
  const tf = loadTensorFlow();
  const input = tf.input({ name: 'input', shape: [...specification.inputShape] });
  const sources = layerSources(specification);
  const outputs: SymbolicTensor[] = [];
  specification.layers.forEach((layer, place) => {
    const seedOfLayer = createRandom(seed, 'weights', place).integer(2 ** 31);
    const before = sources[place]!.map((source) => outputs[source] ?? input);
    const built = buildLayer(layer, layerName(layer, place), seedOfLayer, before[0]!.rank);
    outputs.push(built.apply(before.length === 1 ? before[0]! : before) as SymbolicTensor);
  });
  const model = tf.model({ name: specification.name, inputs: input, outputs: outputs.at(-1)! });
  compileNetwork(model, specification);
  return model;
}
