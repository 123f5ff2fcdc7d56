import type { LayerSpecification } from './layer-specification';
import type { Conv1dLayer } from './sliding-layers';
import type { AnyNetworkSpecification } from './specification';

/** What the study of the networks varies. */
export interface EuclidRedshiftOptions {
  /** Fluxes per spectrum, by default 1,780. */
  readonly samples?: number;
  /** Classes of redshift, by default 800. */
  readonly classes?: number;
  /** Convolutions of 16 filters of 8 samples, by default 1. */
  readonly convolutions?: number;
  /**
   * What is put against overfitting, by default nothing: a share of the numbers before the output that is put to zero
   * while training, or the strength of the L2 penalty on the weights of the output.
   */
  readonly dropout?: number;
  readonly l2?: number;
  /** By default 20. */
  readonly epochs?: number;
  /** By default 64. */
  readonly batchSize?: number;
}

const document =
  'Stivaktakis et al., Convolutional Neural Networks for Spectroscopic Redshift Estimation on Euclid Data';

const convolution: Conv1dLayer = {
  kind: 'conv1d',
  filters: 16,
  kernelSize: 8,
  padding: 'same',
  activation: 'relu',
};

/**
 * The network of the Euclid study: convolutions of 16 filters of 8 samples and a softmax of 800 classes of redshift, without
 * pooling. Nearly all of its 22.8 million weights are in the last layer, which sees every sample of every filter.
 *
 * Its input is a spectrum of shape [samples, 1], at mean 0 and deviation 1; its targets are one-hot or smoothed classes.
 *
 * @throws RedshiftLabError `bad-specification` when it is built, where an option does not fit
 * @example
 * countParameters(euclidRedshiftNetwork()) // => 22784944
 */
export function euclidRedshiftNetwork(options: EuclidRedshiftOptions = {}): AnyNetworkSpecification {
  const { samples = 1780, classes = 800, convolutions = 1, dropout = 0, l2, epochs = 20 } = options;
  return {
    name: `euclid-redshift-${convolutions}`,
    title: `Redshift classes, ${convolutions} convolution${convolutions === 1 ? '' : 's'}`,
    document,
    page: 'the talk’s slides "Spectroscopic red-shift estimation w/ CNNs"; filters from the paper',
    inputShape: [samples, 1],
    layers: [
      ...Array.from({ length: convolutions }, () => convolution),
      { kind: 'flatten' },
      ...(dropout === 0 ? [] : [{ kind: 'dropout', rate: dropout } as const]),
      {
        kind: 'dense',
        units: classes,
        activation: 'softmax',
        ...(l2 !== undefined && { regularizer: { kind: 'l2', strength: l2 } as const }),
      },
    ],
    loss: 'categoricalCrossentropy',
    optimizer: {
      kind: 'adamw',
      learningRate: 0.0003,
      weightDecay: 0.0001,
      clipNorm: 1,
      schedule: { kind: 'cosineDecay', warmUpEpochs: 1 },
    },
    metrics: ['accuracy'],
    epochs,
    batchSize: options.batchSize ?? 64,
    assumptions: [
      'Filters move by one sample, and zeros continue the spectrum: with this one convolution has 22,784,944 weights.',
      'The optimizer, its learning rate, the size of a batch and the number of epochs are ours: the talk gives none.',
    ],
  };
}

/**
 * The author's own variant, from his published notebook: each of three convolutions is followed by a pooling and a batch
 * normalization, and 512 units stand before the softmax: 2,242,192 weights.
 *
 * @throws RedshiftLabError `bad-specification` when it is built, where an option does not fit
 * @example
 * countParameters(euclidPooledNetwork()) // => 2242192
 */
export function euclidPooledNetwork(
  options: Pick<EuclidRedshiftOptions, 'samples' | 'classes' | 'epochs' | 'batchSize'> = {},
): AnyNetworkSpecification {
  const { samples = 1780, classes = 800, epochs = 20, batchSize = 32 } = options;
  const block: LayerSpecification[] = [
    convolution,
    { kind: 'maxPooling1d', poolSize: 3, strides: 2, padding: 'same' },
    { kind: 'batchNormalization' },
  ];
  return {
    name: 'euclid-pooled',
    title: 'Redshift classes, pooled',
    document,
    page: "the author's notebook",
    inputShape: [samples, 1],
    layers: [
      ...block,
      ...block,
      ...block,
      { kind: 'flatten' },
      { kind: 'dropout', rate: 0.5 },
      { kind: 'dense', units: 512, activation: 'linear', regularizer: { kind: 'l2', strength: 0.2 } },
      { kind: 'dropout', rate: 0.5 },
      { kind: 'dense', units: classes, activation: 'softmax' },
    ],
    loss: 'categoricalCrossentropy',
    optimizer: { kind: 'adam', learningRate: 0.0001 },
    metrics: ['accuracy'],
    epochs,
    batchSize,
    assumptions: [
      'The poolings continue the spectrum by zeros: with this the network has 2,242,192 weights.',
    ],
  };
}
