import type { KernelLayer, LayerPlace, Padding } from './layer-parts';

/** Filters that slide along a spectrum of shape [length, channels]. */
export interface Conv1dLayer extends KernelLayer {
  readonly kind: 'conv1d';
  readonly filters: number;
  readonly kernelSize: number;
  /** Samples between two places of a filter, by default 1. */
  readonly strides?: number;
  /** By default `valid`. */
  readonly padding?: Padding;
}

/**
 * Filters over an image of shape [height, width, channels]: `conv2d` slides them over it, `conv2dTransposed` goes the
 * other way and lays a filter around each pixel, so that strides of 2 double the size.
 */
export interface Conv2dLayer extends KernelLayer {
  readonly kind: 'conv2d' | 'conv2dTransposed';
  readonly filters: number;
  /** The side of a square, or [height, width]. */
  readonly kernelSize: number | readonly [number, number];
  /** Pixels between two places of a filter, by default 1. */
  readonly strides?: number | readonly [number, number];
  /** By default `valid`. Transposed, `same` gives size · strides, and `valid` what of the filters sticks out besides. */
  readonly padding?: Padding;
}

/** The largest number, or the mean, of each window of a spectrum of shape [length, channels]. */
export interface Pooling1dLayer extends LayerPlace {
  readonly kind: 'maxPooling1d' | 'averagePooling1d';
  readonly poolSize: number;
  /** Samples between two windows, by default the pool size. */
  readonly strides?: number;
  /** By default `valid`. Zeros that continue the input are left out of largest number and mean. */
  readonly padding?: Padding;
}

/** The largest number, or the mean, of each window of an image of shape [height, width, channels]. */
export interface Pooling2dLayer extends LayerPlace {
  readonly kind: 'maxPooling2d' | 'averagePooling2d';
  /** The side of a square, or [height, width]. */
  readonly poolSize: number | readonly [number, number];
  /** Pixels between two windows, by default the pool size. */
  readonly strides?: number | readonly [number, number];
  /** By default `valid`. Zeros that continue the input are left out of largest number and mean. */
  readonly padding?: Padding;
}

/** Zeros before and behind a spectrum of shape [length, channels]. */
export interface ZeroPadding1dLayer extends LayerPlace {
  readonly kind: 'zeroPadding1d';
  readonly before: number;
  readonly after: number;
}

/** The mean, or the largest number, of each channel over the whole spectrum or image. */
export interface GlobalPoolingLayer extends LayerPlace {
  readonly kind: 'globalAveragePooling' | 'globalMaxPooling';
}

/** Each pixel of an image several times, side by side: the image grows by whole factors. */
export interface UpSampling2dLayer extends LayerPlace {
  readonly kind: 'upSampling2d';
  /** The factor, or [of the height, of the width]; 2 in most documents. */
  readonly size: number | readonly [number, number];
}
