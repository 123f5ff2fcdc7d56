import type { Activation, KernelLayer, LayerPlace } from './layer-parts';
import type {
  Conv1dLayer,
  Conv2dLayer,
  GlobalPoolingLayer,
  Pooling1dLayer,
  Pooling2dLayer,
  UpSampling2dLayer,
  ZeroPadding1dLayer,
} from './sliding-layers';

/** A layer in which every unit sees every number of the layer before. */
export interface DenseLayer extends KernelLayer {
  readonly kind: 'dense';
  readonly units: number;
}

/** An activation on its own, behind a normalization for instance. */
export interface ActivationLayer extends LayerPlace {
  readonly kind: 'activation';
  readonly activation: Activation;
}

/** x above 0 and slope · x below. */
export interface LeakyReluLayer extends LayerPlace {
  readonly kind: 'leakyRelu';
  /** At least 0, by default 0.3, the default of Keras. */
  readonly slope?: number;
}

/**
 * While training, puts a share of the numbers to zero, anew at every step, and divides the others by what is left of 1.
 * A prediction passes unchanged.
 */
export interface DropoutLayer extends LayerPlace {
  readonly kind: 'dropout';
  /** The share of zeros, from 0 to below 1. */
  readonly rate: number;
}

/** All numbers of an object in one row. */
export interface FlattenLayer extends LayerPlace {
  readonly kind: 'flatten';
}

/** The numbers of an object, in their order, in another shape. */
export interface ReshapeLayer extends LayerPlace {
  readonly kind: 'reshape';
  /** As many numbers as before: [8, 8, 4] for 256. */
  readonly shape: readonly number[];
}

/** Some of the numbers of an object, side by side in its one row: the fluxes without what stands behind them. */
export interface SliceLayer extends LayerPlace {
  readonly kind: 'slice';
  /** The place of the first that is kept, from 0. */
  readonly start: number;
  /** The place behind the last that is kept, above start. */
  readonly end: number;
}

/** The numbers of an object's one row, read at places between them: the cubic through the four numbers around each. */
export interface InterpolateLayer extends LayerPlace {
  readonly kind: 'interpolate';
  /** Where to read: 0 is the first number, 1.5 the middle between the second and the third. At least four numbers. */
  readonly places: readonly number[];
}

/**
 * Brings each channel to mean 0 and variance 1 over the batch, then learns a scale and a shift; a prediction uses the
 * running mean and variance of the training.
 */
export interface BatchNormalizationLayer extends LayerPlace {
  readonly kind: 'batchNormalization';
  /** The share of the running mean and variance that a step keeps, 0 … 1, by default 0.99. */
  readonly momentum?: number;
  /** Added to the variance, by default 0.001. */
  readonly epsilon?: number;
}

/** Brings the channels of each object, at each place, to mean 0 and variance 1, then learns a scale and a shift. */
export interface LayerNormalizationLayer extends LayerPlace {
  readonly kind: 'layerNormalization';
  /** Added to the variance, by default 0.001. */
  readonly epsilon?: number;
}

/**
 * Branches that meet: side by side along the last axis (`concatenate`), or as their sum (`add`), where all have one
 * shape.
 */
export interface MergeLayer extends Omit<LayerPlace, 'from'> {
  readonly kind: 'concatenate' | 'add';
  /** The names of two or more earlier layers, or "input", in the order in which they meet. */
  readonly from: readonly string[];
}

/** One layer of a network. Defaults are those of Keras. */
export type LayerSpecification =
  | DenseLayer
  | Conv1dLayer
  | Conv2dLayer
  | Pooling1dLayer
  | Pooling2dLayer
  | GlobalPoolingLayer
  | UpSampling2dLayer
  | ActivationLayer
  | LeakyReluLayer
  | DropoutLayer
  | FlattenLayer
  | ReshapeLayer
  | SliceLayer
  | InterpolateLayer
  | ZeroPadding1dLayer
  | BatchNormalizationLayer
  | LayerNormalizationLayer
  | MergeLayer;
