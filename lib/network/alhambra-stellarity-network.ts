import { alhambraRedshiftNetwork } from './alhambra-redshift-network';
import type { NetworkSpecification } from './specification';

/**
 * The ALHAMBRA document's star–galaxy network: 75, 2 and 3 ReLU units and a softmax output of two classes, 20 epochs
 * of Adam.
 *
 * Source: Cacho Martínez, sections "Implementation: Modeling" and "Implementation: Training".
 *
 * @param inputs numbers per object; 24 magnitudes in the document
 * @example
 * alhambraStellarityNetwork().layers.map(({ units }) => units) // => [75, 2, 3, 2]
 */
export function alhambraStellarityNetwork(inputs = 24): NetworkSpecification {
  const redshift = alhambraRedshiftNetwork(inputs);
  return {
    ...redshift,
    name: 'alhambra-stellarity',
    title: 'Stellarity',
    layers: [
      { kind: 'dense', units: 75, activation: 'relu' },
      { kind: 'dense', units: 2, activation: 'relu' },
      { kind: 'dense', units: 3, activation: 'relu' },
      { kind: 'dense', units: 2, activation: 'softmax' },
    ],
    loss: 'categoricalCrossentropy',
    metrics: ['accuracy'],
    epochs: 20,
    assumptions: [
      ...redshift.assumptions,
      'The targets are one-hot: the document says that the stellarity becomes a categorical value.',
    ],
  };
}
