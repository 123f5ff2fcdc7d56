/**
 * What a layer's sum goes through: nothing (linear), max(0, x) (relu), the share of each class (softmax), 1 / (1 + e⁻ˣ)
 * (sigmoid), tanh(x), ln(1 + eˣ) (softplus), or x above 0 and eˣ − 1 below (elu).
 */
export type Activation = 'linear' | 'relu' | 'softmax' | 'sigmoid' | 'tanh' | 'softplus' | 'elu';

/** What large weights cost: strength · Σ weight², added to the loss; biases are free. */
export interface Regularizer {
  readonly kind: 'l2';
  /** Above 0. */
  readonly strength: number;
}

/** A layer in which every unit sees every number of the layer before. */
export interface DenseLayer {
  readonly kind: 'dense';
  readonly units: number;
  readonly activation: Activation;
  readonly regularizer?: Regularizer;
}

/** `valid`: a window lies wholly inside the input. `same`: the input is continued by zeros, so stride 1 keeps its size. */
export type Padding = 'valid' | 'same';

/** Filters that slide along a spectrum of shape [length, channels]. */
export interface Conv1dLayer {
  readonly kind: 'conv1d';
  readonly filters: number;
  readonly kernelSize: number;
  /** Samples between two places of a filter, by default 1. */
  readonly strides?: number;
  /** By default `valid`. */
  readonly padding?: Padding;
  readonly activation: Activation;
  readonly regularizer?: Regularizer;
}

/** Filters that slide over an image of shape [height, width, channels]. */
export interface Conv2dLayer {
  readonly kind: 'conv2d';
  readonly filters: number;
  /** The side of a square, or [height, width]. */
  readonly kernelSize: number | readonly [number, number];
  /** Pixels between two places of a filter, by default 1. */
  readonly strides?: number | readonly [number, number];
  /** By default `valid`. */
  readonly padding?: Padding;
  readonly activation: Activation;
  readonly regularizer?: Regularizer;
}

/** The largest number, or the mean, of each window of a spectrum of shape [length, channels]. */
export interface Pooling1dLayer {
  readonly kind: 'maxPooling1d' | 'averagePooling1d';
  readonly poolSize: number;
  /** Samples between two windows, by default the pool size. */
  readonly strides?: number;
  /** By default `valid`. Zeros that continue the input are left out of largest number and mean. */
  readonly padding?: Padding;
}

/** The largest number, or the mean, of each window of an image of shape [height, width, channels]. */
export interface Pooling2dLayer {
  readonly kind: 'maxPooling2d' | 'averagePooling2d';
  /** The side of a square, or [height, width]. */
  readonly poolSize: number | readonly [number, number];
  /** Pixels between two windows, by default the pool size. */
  readonly strides?: number | readonly [number, number];
  /** By default `valid`. Zeros that continue the input are left out of largest number and mean. */
  readonly padding?: Padding;
}

/** The mean of each channel over the whole spectrum or image. */
export interface GlobalAveragePoolingLayer {
  readonly kind: 'globalAveragePooling';
}

/** All numbers of an object in one row. */
export interface FlattenLayer {
  readonly kind: 'flatten';
}

/**
 * Brings each channel to mean 0 and variance 1 over the batch, then learns a scale and a shift; a prediction uses the
 * running mean and variance of the training.
 */
export interface BatchNormalizationLayer {
  readonly kind: 'batchNormalization';
  /** The share of the running mean and variance that a step keeps, 0 … 1, by default 0.99. */
  readonly momentum?: number;
  /** Added to the variance, by default 0.001. */
  readonly epsilon?: number;
}

/** Brings the channels of each object, at each place, to mean 0 and variance 1, then learns a scale and a shift. */
export interface LayerNormalizationLayer {
  readonly kind: 'layerNormalization';
  /** Added to the variance, by default 0.001. */
  readonly epsilon?: number;
}

/**
 * One layer of a network whose layers follow each other in one line. Defaults are those of Keras.
 *
 * Dropout is not among them: TensorFlow.js draws either the same mask at every step or masks that no seed repeats.
 */
export type LayerSpecification =
  | DenseLayer
  | Conv1dLayer
  | Conv2dLayer
  | Pooling1dLayer
  | Pooling2dLayer
  | GlobalAveragePoolingLayer
  | FlattenLayer
  | BatchNormalizationLayer
  | LayerNormalizationLayer;
