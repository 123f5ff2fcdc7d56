import { gaussianMixtureLoss, slopeLoss } from '../../../lib/network';
import type {
  AnyNetworkSpecification,
  LayerSpecification,
  LossName,
  OptimizerSpecification,
} from '../../../lib/network';
import { smallNetwork } from '../small-training';

/** A network by what tests vary: its layers, and perhaps loss and optimizer. */
type Parts = Pick<AnyNetworkSpecification, 'layers'> &
  Partial<Pick<AnyNetworkSpecification, 'inputShape' | 'loss' | 'optimizer'>>;

/** A small network, by default of 6 numbers, with the mean squared error and Adam. */
export function networkOf(parts: Parts): AnyNetworkSpecification {
  return { ...smallNetwork, inputShape: [6], loss: 'meanSquaredError', metrics: [], ...parts };
}

/** A network with dropout between two layers. */
export const droppingNetwork = networkOf({
  layers: [
    { kind: 'dense', units: 12, activation: 'relu' },
    { kind: 'dropout', rate: 0.5 },
    { kind: 'dense', units: 2, activation: 'linear' },
  ],
});

const output: LayerSpecification = { kind: 'dense', units: 2, activation: 'linear' };
const behindFlatten: LayerSpecification[] = [{ kind: 'flatten' }, output];

/** A filter layer of a spectrum, or of an image, to stand before or behind the layer in question. */
const filters1d: LayerSpecification = { kind: 'conv1d', filters: 3, kernelSize: 3, activation: 'tanh' };
const filters2d: LayerSpecification = { kind: 'conv2d', filters: 3, kernelSize: 2, activation: 'tanh' };

/** For each layer kind, networks with it: where a kind is missing here, this file does not compile. */
export const networksOfLayers: Record<LayerSpecification['kind'], Readonly<Record<string, Parts>>> = {
  dense: {
    'each activation': {
      layers: [
        { kind: 'dense', units: 7, activation: 'tanh' },
        { kind: 'dense', units: 6, activation: 'sigmoid', initializer: 'glorotNormal' },
        { kind: 'dense', units: 7, activation: 'softplus', initializer: 'heUniform' },
        { kind: 'dense', units: 6, activation: 'elu', initializer: 'heNormal' },
        { kind: 'dense', units: 5, activation: 'softmax' },
        { kind: 'dense', units: 6, activation: 'relu' },
        output,
      ],
    },
    'L2, and no bias': {
      layers: [
        {
          kind: 'dense',
          units: 8,
          activation: 'relu',
          useBias: false,
          regularizer: { kind: 'l2', strength: 0.01 },
        },
        {
          kind: 'dense',
          units: 2,
          activation: 'linear',
          useBias: false,
          regularizer: { kind: 'l2', strength: 0.1 },
        },
      ],
    },
  },
  conv1d: {
    'one behind the other': {
      inputShape: [14, 2],
      layers: [
        { kind: 'conv1d', filters: 4, kernelSize: 3, activation: 'relu' },
        { kind: 'conv1d', filters: 3, kernelSize: 4, activation: 'relu' },
        ...behindFlatten,
      ],
    },
    'strides, padding, L2 and no bias': {
      inputShape: [13, 1],
      layers: [
        {
          kind: 'conv1d',
          filters: 4,
          kernelSize: 4,
          activation: 'relu',
          strides: 2,
          padding: 'same',
          useBias: false,
          regularizer: { kind: 'l2', strength: 0.05 },
        },
        ...behindFlatten,
      ],
    },
  },
  conv2d: {
    'one behind the other': {
      inputShape: [8, 7, 2],
      layers: [
        { kind: 'conv2d', filters: 4, kernelSize: 3, activation: 'relu' },
        { kind: 'conv2d', filters: 3, kernelSize: 2, activation: 'relu' },
        ...behindFlatten,
      ],
    },
    'strides, padding, L2 and no bias': {
      inputShape: [7, 6, 1],
      layers: [
        {
          kind: 'conv2d',
          filters: 3,
          kernelSize: [3, 2],
          activation: 'relu',
          strides: [2, 1],
          padding: 'same',
          useBias: false,
          regularizer: { kind: 'l2', strength: 0.05 },
        },
        ...behindFlatten,
      ],
    },
  },
  conv2dTransposed: {
    'strides and padding': {
      layers: [
        { kind: 'dense', units: 12, activation: 'tanh' },
        { kind: 'reshape', shape: [2, 3, 2] },
        {
          kind: 'conv2dTransposed',
          filters: 3,
          kernelSize: 3,
          activation: 'relu',
          strides: 2,
          padding: 'same',
        },
        filters2d,
        ...behindFlatten,
      ],
    },
    'no bias, unequal strides': {
      inputShape: [3, 4, 2],
      layers: [
        {
          kind: 'conv2dTransposed',
          filters: 3,
          kernelSize: [3, 2],
          activation: 'tanh',
          strides: [1, 2],
          useBias: false,
        },
        ...behindFlatten,
      ],
    },
  },
  maxPooling1d: {
    'valid, and overlapping with padding': {
      inputShape: [14, 2],
      layers: [
        filters1d,
        { kind: 'maxPooling1d', poolSize: 2 },
        { kind: 'maxPooling1d', poolSize: 3, strides: 2, padding: 'same' },
        ...behindFlatten,
      ],
    },
  },
  maxPooling2d: {
    'valid, and overlapping with padding': {
      inputShape: [9, 8, 2],
      layers: [
        filters2d,
        { kind: 'maxPooling2d', poolSize: 2 },
        { kind: 'maxPooling2d', poolSize: [3, 2], strides: [2, 1], padding: 'same' },
        ...behindFlatten,
      ],
    },
  },
  averagePooling1d: {
    'valid, and overlapping with padding': {
      inputShape: [14, 2],
      layers: [
        filters1d,
        { kind: 'averagePooling1d', poolSize: 2 },
        { kind: 'averagePooling1d', poolSize: 3, strides: 2, padding: 'same' },
        ...behindFlatten,
      ],
    },
  },
  averagePooling2d: {
    'valid, and overlapping with padding': {
      inputShape: [9, 8, 2],
      layers: [
        filters2d,
        { kind: 'averagePooling2d', poolSize: 2 },
        { kind: 'averagePooling2d', poolSize: [3, 2], strides: [2, 1], padding: 'same' },
        ...behindFlatten,
      ],
    },
  },
  globalAveragePooling: {
    'of spectra': { inputShape: [9, 2], layers: [filters1d, { kind: 'globalAveragePooling' }, output] },
    'of images': { inputShape: [5, 6, 2], layers: [filters2d, { kind: 'globalAveragePooling' }, output] },
  },
  globalMaxPooling: {
    'of spectra': { inputShape: [9, 2], layers: [filters1d, { kind: 'globalMaxPooling' }, output] },
    'of images': { inputShape: [5, 6, 2], layers: [filters2d, { kind: 'globalMaxPooling' }, output] },
  },
  upSampling2d: {
    'by unequal factors, and by 2': {
      inputShape: [3, 4, 1],
      layers: [
        filters2d,
        { kind: 'upSampling2d', size: [2, 1] },
        filters2d,
        { kind: 'upSampling2d', size: 2 },
        ...behindFlatten,
      ],
    },
  },
  activation: {
    each: {
      layers: (['linear', 'relu', 'softmax', 'sigmoid', 'tanh', 'softplus', 'elu'] as const)
        .flatMap((activation): LayerSpecification[] => [
          { kind: 'dense', units: 6, activation: 'linear' },
          { kind: 'activation', activation },
        ])
        .concat(output),
    },
  },
  leakyRelu: {
    'with the default slope, and with another': {
      layers: [
        { kind: 'dense', units: 8, activation: 'linear' },
        { kind: 'leakyRelu' },
        { kind: 'dense', units: 7, activation: 'linear' },
        { kind: 'leakyRelu', slope: 0.1 },
        output,
      ],
    },
  },
  dropout: {
    'of the inputs, and of hidden numbers': {
      layers: [
        { kind: 'dropout', rate: 0.2 },
        { kind: 'dense', units: 12, activation: 'relu' },
        { kind: 'dropout', rate: 0.5 },
        output,
      ],
    },
    'of a spectrum, and a rate of 0': {
      inputShape: [9, 2],
      layers: [
        filters1d,
        { kind: 'dropout', rate: 0.3 },
        { kind: 'dropout', rate: 0 },
        { kind: 'conv1d', filters: 3, kernelSize: 2, activation: 'relu' },
        ...behindFlatten,
      ],
    },
  },
  flatten: { 'of images': { inputShape: [4, 3, 2], layers: [filters2d, ...behindFlatten] } },
  reshape: {
    'into an image and back': {
      inputShape: [12],
      layers: [{ kind: 'reshape', shape: [3, 2, 2] }, filters2d, { kind: 'reshape', shape: [6] }, output],
    },
  },
  slice: {
    'of hidden numbers, and of the input': {
      inputShape: [9],
      layers: [
        { kind: 'slice', start: 0, end: 8, name: 'spectrum' },
        { kind: 'reshape', shape: [8, 1] },
        filters1d,
        { kind: 'flatten' },
        { kind: 'slice', start: 3, end: 15, name: 'part' },
        { kind: 'slice', start: 8, end: 9, name: 'amplitude', from: 'input' },
        { kind: 'concatenate', from: ['part', 'amplitude'] },
        output,
      ],
    },
  },
  zeroPadding1d: {
    'before a convolution': {
      inputShape: [6, 2],
      layers: [filters1d, { kind: 'zeroPadding1d', before: 2, after: 1 }, filters1d, ...behindFlatten],
    },
  },
  interpolate: {
    'of hidden numbers': {
      inputShape: [7, 1],
      layers: [
        filters1d,
        { kind: 'flatten' },
        { kind: 'interpolate', places: [0, 1.3, 2.5, 4, 5.75] },
        output,
      ],
    },
  },
  batchNormalization: {
    'of rows': {
      layers: [
        { kind: 'dense', units: 8, activation: 'linear', useBias: false },
        { kind: 'batchNormalization' },
        { kind: 'activation', activation: 'relu' },
        { kind: 'dense', units: 5, activation: 'tanh' },
        { kind: 'batchNormalization', momentum: 0.8, epsilon: 0.01 },
        output,
      ],
    },
    'of spectra': {
      inputShape: [10, 1],
      layers: [filters1d, { kind: 'batchNormalization' }, ...behindFlatten],
    },
    'of images': {
      inputShape: [4, 5, 2],
      layers: [{ kind: 'batchNormalization' }, filters2d, { kind: 'batchNormalization' }, ...behindFlatten],
    },
  },
  layerNormalization: {
    'of rows': {
      layers: [
        { kind: 'dense', units: 8, activation: 'tanh' },
        { kind: 'layerNormalization' },
        { kind: 'dense', units: 5, activation: 'relu' },
        { kind: 'layerNormalization', epsilon: 0.01 },
        output,
      ],
    },
    'of spectra': {
      inputShape: [9, 2],
      layers: [filters1d, { kind: 'layerNormalization' }, ...behindFlatten],
    },
  },
  add: {
    'a residual network': {
      layers: [
        { kind: 'dense', units: 6, activation: 'relu', name: 'first' },
        { kind: 'dense', units: 6, activation: 'linear', name: 'second' },
        { kind: 'add', from: ['first', 'second', 'input'] },
        { kind: 'activation', activation: 'relu' },
        output,
      ],
    },
  },
  concatenate: {
    'of filtered and raw spectra': {
      inputShape: [9, 3],
      layers: [
        { kind: 'conv1d', filters: 4, kernelSize: 3, activation: 'relu', padding: 'same', name: 'filtered' },
        { kind: 'averagePooling1d', poolSize: 3, name: 'short' },
        { kind: 'maxPooling1d', poolSize: 3, name: 'raw', from: 'input' },
        { kind: 'concatenate', from: ['short', 'raw'] },
        ...behindFlatten,
      ],
    },
    'of two heads': {
      layers: [
        { kind: 'dense', units: 8, activation: 'relu', name: 'trunk' },
        { kind: 'dense', units: 1, activation: 'linear', name: 'mean' },
        { kind: 'dense', units: 2, activation: 'softplus', name: 'spread', from: 'trunk' },
        { kind: 'concatenate', from: ['mean', 'spread'] },
      ],
    },
  },
};

function layersTo(units: number, activation: 'linear' | 'sigmoid' | 'softmax'): Pick<Parts, 'layers'> {
  return {
    layers: [
      { kind: 'dense', units: 8, activation: 'relu' },
      { kind: 'dense', units, activation },
    ],
  };
}

/** For each loss, a network: where a loss is missing here, this file does not compile. */
export const networksOfLosses: Record<LossName | 'gaussianMixture' | 'squaredErrorAndSlope', Parts> = {
  meanSquaredError: { ...layersTo(2, 'linear'), loss: 'meanSquaredError' },
  meanAbsoluteError: { ...layersTo(2, 'linear'), loss: 'meanAbsoluteError' },
  huber: { ...layersTo(2, 'linear'), loss: 'huber' },
  binaryCrossentropy: { ...layersTo(3, 'sigmoid'), loss: 'binaryCrossentropy' },
  categoricalCrossentropy: { ...layersTo(4, 'softmax'), loss: 'categoricalCrossentropy' },
  sparseCategoricalCrossentropy: { ...layersTo(4, 'softmax'), loss: 'sparseCategoricalCrossentropy' },
  gaussianMixture: { ...layersTo(9, 'linear'), loss: gaussianMixtureLoss(3) },
  squaredErrorAndSlope: { ...layersTo(1, 'linear'), loss: slopeLoss(2, 1) },
};

/** For each kind of optimizer, its settings: where a kind is missing here, this file does not compile. */
const optimizers: Record<OptimizerSpecification['kind'], readonly OptimizerSpecification[]> = {
  adam: [
    { kind: 'adam', learningRate: 0.01, beta1: 0.8, beta2: 0.99, epsilon: 1e-5 },
    { kind: 'adam', learningRate: 0.01, clipNorm: 0.5 },
  ],
  adamax: [
    { kind: 'adamax', learningRate: 0.01 },
    { kind: 'adamax', learningRate: 0.01, beta1: 0.8, beta2: 0.95, epsilon: 1e-5, clipNorm: 1 },
  ],
  adamw: [
    { kind: 'adamw', learningRate: 0.01 },
    { kind: 'adamw', learningRate: 0.02, beta1: 0.8, beta2: 0.95, weightDecay: 0.5, clipNorm: 0.3 },
  ],
  rmsprop: [
    { kind: 'rmsprop', learningRate: 0.01 },
    { kind: 'rmsprop', learningRate: 0.01, decay: 0.8, momentum: 0.5, epsilon: 1e-4 },
  ],
  sgd: [
    { kind: 'sgd', learningRate: 0.05 },
    { kind: 'sgd', learningRate: 0.02, momentum: 0.9 },
    { kind: 'sgd', learningRate: 0.02, momentum: 0.9, nesterov: true, clipNorm: 0.5 },
  ],
};

/** Small networks that together have every layer kind, loss and optimizer, each under what it is there for. */
export const smallNetworks: readonly (readonly [what: string, specification: AnyNetworkSpecification])[] = [
  ...Object.entries(networksOfLayers).flatMap(([kind, networks]) =>
    Object.entries(networks).map(([what, parts]) => [`${kind}: ${what}`, networkOf(parts)] as const),
  ),
  ...Object.entries(networksOfLosses).map(([loss, parts]) => [loss, networkOf(parts)] as const),
  ...Object.values(optimizers).flatMap((settings) =>
    settings.map((optimizer) => {
      const named = Object.entries(optimizer).filter(([name]) => name !== 'learningRate');
      const what = named.map(([name, value]) => (name === 'kind' ? value : `${name} ${value}`)).join(', ');
      return [what, networkOf({ ...layersTo(2, 'linear'), optimizer })] as const;
    }),
  ),
];
