import type { DenseLayer, LayerSpecification } from './layer-specification';
import type { Conv1dLayer } from './sliding-layers';
import type { AnyNetworkSpecification } from './specification';

/**
 * The Gaia thesis's redshift network: four convolutions, each with a max pooling, and five dense layers over the 186
 * fluxes of a BP/RP spectrum; 699,073 parameters, 20 epochs of Adamax under the Huber loss.
 *
 * Source: Kiraleos, section 4.2.2, Table 2 (layers, optimizer, loss, batch size, epochs) and section 4.3 (MAE).
 *
 * @param samples fluxes per spectrum; 186 in the thesis, at least 44
 * @example
 * gaiaRedshiftNetwork().layers.length // => 14
 * countParameters(gaiaRedshiftNetwork()) // => 699073
 */
export function gaiaRedshiftNetwork(samples = 186): AnyNetworkSpecification {
  const convolution = (filters: number, kernelSize: number): Conv1dLayer => ({
    kind: 'conv1d',
    filters,
    kernelSize,
    activation: 'relu',
  });
  const dense = (units: number): DenseLayer => ({ kind: 'dense', units, activation: 'relu' });
  const halve: LayerSpecification = { kind: 'maxPooling1d', poolSize: 2 };
  return {
    name: 'gaia-redshift',
    title: 'Redshift from Gaia spectra',
    document:
      'Apostolos Kiraleos, Application of Machine Learning Methods on Astronomical Databases: Predicting Galaxy Redshifts with Convolutional Neural Networks',
    page: 'Section 4.2.2, Table 2; section 4.3',
    inputShape: [samples, 1],
    layers: [
      convolution(256, 5),
      halve,
      convolution(256, 5),
      halve,
      convolution(128, 3),
      halve,
      convolution(64, 2),
      halve,
      { kind: 'flatten' },
      dense(256),
      dense(256),
      dense(128),
      dense(64),
      { kind: 'dense', units: 1, activation: 'linear' },
    ],
    loss: 'huber',
    optimizer: { kind: 'adamax', learningRate: 0.001 },
    metrics: ['meanAbsoluteError'],
    epochs: 20,
    batchSize: 16,
    assumptions: [
      "The activations are ReLU, and linear at the output, as in the author's published model: Table 2 gives none.",
      'The windows of the poolings are 2 samples wide, and filters move by 1 without padding: with this the numbers of parameters are those of Table 2.',
      'The Huber loss has δ = 1, the default of Keras: the thesis says "default parameters".',
      'The initial weights are Glorot-uniform and the biases zero, the defaults of Keras.',
    ],
  };
}
