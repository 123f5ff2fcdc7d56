import { alhambraRedshiftNetwork } from './alhambra-redshift-network';
import type { NetworkSpecification } from './specification';

/**
 * Our own alternative to the document's redshift network: the same size and training, with ReLU in the hidden layers,
 * so that the network is more than an affine map.
 *
 * @param inputs numbers per object
 * @example
 * alhambraReluNetwork().layers.map(({ activation }) => activation) // => ['relu', 'relu', 'linear']
 */
export function alhambraReluNetwork(inputs = 24): NetworkSpecification {
  const linear = alhambraRedshiftNetwork(inputs);
  const last = linear.layers.length - 1;
  return {
    ...linear,
    name: 'alhambra-relu',
    title: 'Redshift, ReLU',
    document: 'Redshift Lab',
    page: 'our own alternative to the redshift network of Cacho Martínez',
    layers: linear.layers.map((layer, place) => (place === last ? layer : { ...layer, activation: 'relu' })),
    assumptions: ["Everything but the activation is as in the document's redshift network."],
  };
}
