import { gaiaRedshiftNetwork } from '../../network';
import type {
  Activation,
  AnyNetworkSpecification,
  LayerSpecification,
  LossName,
  OptimizerSpecification,
} from '../../network';
import { checkPoint } from './check-space';
import type { Hyperparameter, HyperparameterValues, SearchSpace } from './search-space';

const mostLayers = 4;
const assumption =
  'The thesis names what was searched but no ranges: 1 to 4 layers of either kind, 32 to 256 filters or units in steps of 32, kernels of 2 to 7 samples, and one activation for all layers but the output are ours.';

/**
 * What the Gaia thesis searched, with ranges of our own that hold its final architecture: 17 hyperparameters, of which 8
 * exist in every network.
 *
 * Numbers of layers, filters and kernel size of each convolution, units of each dense layer, the activation of all of
 * them, the loss and the optimizer, which has Keras's default learning rate.
 *
 * Source: Kiraleos, section 4.2.1, which gives no ranges: layers 1 to 4, widths 32 to 256 in steps of 32, kernels 2 to 7 are
 * assumptions.
 *
 * @example
 * gaiaSearchSpace().length // => 17
 */
export function gaiaSearchSpace(): SearchSpace {
  const perLayer = (
    count: string,
    name: string,
    range: { low: number; high: number; step?: number },
  ): Hyperparameter[] =>
    Array.from({ length: mostLayers }, (_, place) => ({
      name: `${name}${place + 1}`,
      kind: 'integer',
      ...range,
      ...(place > 0 && { onlyIf: { name: count, atLeast: place + 1 } }),
    }));
  const width = { low: 32, high: 256, step: 32 };
  return [
    { name: 'convolutions', kind: 'integer', low: 1, high: mostLayers },
    ...perLayer('convolutions', 'filters', width),
    ...perLayer('convolutions', 'kernelSize', { low: 2, high: 7 }),
    { name: 'denseLayers', kind: 'integer', low: 1, high: mostLayers },
    ...perLayer('denseLayers', 'units', width),
    { name: 'activation', kind: 'choice', values: ['relu', 'tanh', 'sigmoid'] },
    { name: 'loss', kind: 'choice', values: ['huber', 'meanSquaredError', 'meanAbsoluteError'] },
    { name: 'optimizer', kind: 'choice', values: ['adam', 'adamax', 'rmsprop', 'sgd'] },
  ];
}

/**
 * The thesis's final architecture as a point of `gaiaSearchSpace`.
 *
 * Source: Kiraleos, section 4.2.2, Table 2.
 *
 * @example
 * countParameters(gaiaNetworkFrom(gaiaThesisValues())) // => 699073
 */
export function gaiaThesisValues(): HyperparameterValues {
  return {
    convolutions: 4,
    filters1: 256,
    filters2: 256,
    filters3: 128,
    filters4: 64,
    kernelSize1: 5,
    kernelSize2: 5,
    kernelSize3: 3,
    kernelSize4: 2,
    denseLayers: 4,
    units1: 256,
    units2: 256,
    units3: 128,
    units4: 64,
    activation: 'relu',
    loss: 'huber',
    optimizer: 'adamax',
  };
}

/**
 * The network of a point of `gaiaSearchSpace`, built as the thesis's: a max pooling behind each convolution, a linear output.
 *
 * @param values a point of the space
 * @param samples fluxes per spectrum; from 186 on every point is a network, below a deep one may shrink to nothing, which
 *   `checkSpecification` and `trainNetwork` refuse
 * @throws RedshiftLabError `bad-values`
 */
export function gaiaNetworkFrom(values: HyperparameterValues, samples = 186): AnyNetworkSpecification {
  checkPoint(gaiaSearchSpace(), values);
  const number = (name: string): number => Number(values[name]);
  const activation = values['activation'] as Activation;
  const optimizer = values['optimizer'] as 'adam' | 'adamax' | 'rmsprop' | 'sgd';
  const layers: LayerSpecification[] = [];
  for (let place = 1; place <= number('convolutions'); place++) {
    layers.push(
      {
        kind: 'conv1d',
        filters: number(`filters${place}`),
        kernelSize: number(`kernelSize${place}`),
        activation,
      },
      { kind: 'maxPooling1d', poolSize: 2 },
    );
  }
  layers.push({ kind: 'flatten' });
  for (let place = 1; place <= number('denseLayers'); place++)
    layers.push({ kind: 'dense', units: number(`units${place}`), activation });
  layers.push({ kind: 'dense', units: 1, activation: 'linear' });
  const thesis = gaiaRedshiftNetwork(samples);
  return {
    ...thesis,
    name: 'gaia-search',
    title: 'Redshift from Gaia spectra, searched',
    page: 'Section 4.2.1',
    layers,
    loss: values['loss'] as LossName,
    optimizer: {
      kind: optimizer,
      learningRate: optimizer === 'sgd' ? 0.01 : 0.001,
    } as OptimizerSpecification,
    assumptions: [...thesis.assumptions.slice(1), assumption],
  };
}
