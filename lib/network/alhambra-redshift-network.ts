import type { NetworkSpecification } from './specification';

/**
 * The ALHAMBRA document's redshift network: 75 and 120 linear units and a linear output, 80 epochs of Adam.
 *
 * Every layer is linear, so the network is one affine map of the magnitudes and least squares knows its optimum:
 * see `fitRidge` and `affineMapOf`.
 *
 * Source: Cacho Martínez, sections "Implementation: Modeling" and "Implementation: Training".
 *
 * @param inputs numbers per object; 24 magnitudes in the document
 * @example
 * alhambraRedshiftNetwork().layers.map(({ units }) => units) // => [75, 120, 1]
 */
export function alhambraRedshiftNetwork(inputs = 24): NetworkSpecification {
  return {
    name: 'alhambra-redshift',
    title: 'Redshift',
    document: 'Raúl Cacho Martínez, Distant galaxies analysis with Deep Neural Networks',
    page: 'Implementation: Modeling and Training',
    inputShape: [inputs],
    layers: [
      { kind: 'dense', units: 75, activation: 'linear' },
      { kind: 'dense', units: 120, activation: 'linear' },
      { kind: 'dense', units: 1, activation: 'linear' },
    ],
    loss: 'meanSquaredError',
    optimizer: { kind: 'adam', learningRate: 0.001 },
    metrics: ['rSquared'],
    epochs: 80,
    batchSize: 32,
    assumptions: [
      'The inputs are the 24 magnitudes: the document says "fluxes in filters" and gives no number.',
      'The column "Input" of the document\'s table is the first layer: 75 units behind the magnitudes.',
      'The learning rate is 0.001, the default of Keras: the document gives none.',
      'The batch size is 32, the default of Keras: the document gives none.',
      'The initial weights are Glorot-uniform and the biases zero, the defaults of Keras.',
    ],
  };
}
