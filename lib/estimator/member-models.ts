import type { LayersModel } from '@tensorflow/tfjs-node-gpu';
import { buildNetwork } from '../network';
import { restoreWeights } from '../training';
import type { Estimator } from './estimator';
import { memberNetwork } from './member-network';

const known = new WeakMap<Estimator, readonly LayersModel[]>();

/**
 * The networks of an estimator, ready to predict.
 *
 * They are made once and kept as long as the process lives, some megabytes: a catalogue is estimated in many pieces, and the
 * first prediction of a network records it.
 */
export function memberModels(estimator: Estimator): readonly LayersModel[] {
  const made = known.get(estimator);
  if (made) return made;
  const { model, edges, sizes, seed } = estimator;
  const specification = memberNetwork(model.features.kept.length, edges.length - 1, sizes);
  const networks = model.weights.map((own) => {
    const network = buildNetwork(specification, seed);
    network.optimizer.dispose();
    restoreWeights(network, own);
    return network;
  });
  known.set(estimator, networks);
  return networks;
}
