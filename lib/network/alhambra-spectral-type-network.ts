import { alhambraRedshiftNetwork } from './alhambra-redshift-network';
import type { NetworkSpecification } from './specification';

/**
 * The ALHAMBRA document's network for the spectral type: 75, 20 and 10 linear units and a linear output, 10 epochs of
 * RMSprop. Like the redshift network it is one affine map of the magnitudes.
 *
 * Source: Cacho Martínez, sections "Implementation: Modeling" and "Implementation: Training".
 *
 * @param inputs numbers per object; 24 magnitudes in the document
 * @example
 * alhambraSpectralTypeNetwork().layers.map(({ units }) => units) // => [75, 20, 10, 1]
 */
export function alhambraSpectralTypeNetwork(inputs = 24): NetworkSpecification {
  return {
    ...alhambraRedshiftNetwork(inputs),
    name: 'alhambra-spectral-type',
    title: 'Spectral Type',
    layers: [75, 20, 10, 1].map((units) => ({ kind: 'dense', units, activation: 'linear' })),
    optimizer: { kind: 'rmsprop', learningRate: 0.001 },
    epochs: 10,
  };
}
