import { alhambraRedshiftNetwork } from './alhambra-redshift-network';
import type { NetworkSpecification } from './specification';

/**
 * The ALHAMBRA document's network for the stellar mass: 75, 120, 200 and 50 linear units and a linear output, 7 epochs
 * of Adam. Like the redshift network it is one affine map of the magnitudes.
 *
 * Source: Cacho Martínez, sections "Implementation: Modeling" and "Implementation: Training".
 *
 * @param inputs numbers per object; 24 magnitudes in the document
 * @example
 * alhambraStellarMassNetwork().layers.map(({ units }) => units) // => [75, 120, 200, 50, 1]
 */
export function alhambraStellarMassNetwork(inputs = 24): NetworkSpecification {
  return {
    ...alhambraRedshiftNetwork(inputs),
    name: 'alhambra-stellar-mass',
    title: 'Stellar Mass',
    layers: [75, 120, 200, 50, 1].map((units) => ({ kind: 'dense', units, activation: 'linear' })),
    epochs: 7,
  };
}
