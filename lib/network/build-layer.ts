import type { layers } from '@tensorflow/tfjs-node-gpu';
import { loadTensorFlow } from '../base';
import { interpolateLayer } from './interpolate-layer';
import { kernelSettings } from './kernel-settings';
import type { LayerSpecification } from './layer-specification';
import { pairOf } from './pair-of';
import { sliceLayer } from './slice-layer';
import { zeroPaddingLayer } from './zero-padding-layer';

/**
 * One layer in TensorFlow, with first weights from a seed and biases of zero.
 *
 * @param rank the rank of a batch of the layer's inputs, the axis of the objects included
 */
export function buildLayer(
  layer: LayerSpecification,
  name: string,
  seed: number,
  rank: number,
): layers.Layer {
  const { layers: make } = loadTensorFlow();
  switch (layer.kind) {
    case 'dense':
      return make.dense({ name, units: layer.units, ...kernelSettings(layer, seed) });
    case 'conv1d': {
      const { filters, kernelSize, strides = 1, padding = 'valid' } = layer;
      return make.conv1d({ name, filters, kernelSize, strides, padding, ...kernelSettings(layer, seed) });
    }
    case 'conv2d':
    case 'conv2dTransposed': {
      const { filters, padding = 'valid' } = layer;
      const [kernelSize, strides] = [pairOf(layer.kernelSize), pairOf(layer.strides ?? 1)];
      const settings = { name, filters, kernelSize, strides, padding, ...kernelSettings(layer, seed) };
      return layer.kind === 'conv2d' ? make.conv2d(settings) : make.conv2dTranspose(settings);
    }
    case 'maxPooling1d':
    case 'averagePooling1d': {
      const { kind, poolSize, strides = poolSize, padding = 'valid' } = layer;
      return make[kind]({ name, poolSize, strides, padding });
    }
    case 'maxPooling2d':
    case 'averagePooling2d': {
      const { kind, padding = 'valid' } = layer;
      const [poolSize, strides] = [pairOf(layer.poolSize), pairOf(layer.strides ?? layer.poolSize)];
      return make[kind]({ name, poolSize, strides, padding });
    }
    case 'globalAveragePooling':
    case 'globalMaxPooling':
      return rank === 3
        ? make[`${layer.kind}1d`]({ name })
        : make[`${layer.kind}2d`]({ name, dataFormat: 'channelsLast' });
    case 'upSampling2d':
      return make.upSampling2d({ name, size: pairOf(layer.size) });
    case 'activation':
      return make.activation({ name, activation: layer.activation });
    case 'leakyRelu':
      return make.leakyReLU({ name, alpha: layer.slope ?? 0.3 });
    case 'dropout':
      return make.dropout({ name, rate: layer.rate });
    case 'flatten':
      return make.flatten({ name });
    case 'reshape':
      return make.reshape({ name, targetShape: [...layer.shape] });
    case 'slice':
      return sliceLayer({ name, start: layer.start, end: layer.end });
    case 'zeroPadding1d':
      return zeroPaddingLayer({ name, before: layer.before, after: layer.after });
    case 'interpolate':
      return interpolateLayer({ name, places: layer.places });
    case 'batchNormalization': {
      const { momentum = 0.99, epsilon = 0.001 } = layer;
      return make.batchNormalization({ name, momentum, epsilon });
    }
    case 'layerNormalization': {
      const { epsilon = 0.001 } = layer;
      return make.layerNormalization({ name, epsilon });
    }
    case 'concatenate':
    case 'add':
      return make[layer.kind]({ name });
  }
}
