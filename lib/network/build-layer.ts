import type { layers } from '@tensorflow/tfjs-node-gpu';
import { loadTensorFlow } from '../base';
import { pairOf } from './layer-shapes';
import type { LayerSpecification } from './layer-specification';

/**
 * One layer in TensorFlow, with Glorot-uniform weights from a seed and biases of zero.
 *
 * @param rank the rank of a batch of the layer's inputs, the axis of the objects included
 */
export function buildLayer(
  layer: LayerSpecification,
  name: string,
  seed: number,
  rank: number,
): layers.Layer {
  const tf = loadTensorFlow();
  switch (layer.kind) {
    case 'dense': {
      const { units, activation } = layer;
      return tf.layers.dense({ name, units, activation, ...kernelOf(layer, seed) });
    }
    case 'conv1d': {
      const { filters, kernelSize, strides = 1, padding = 'valid', activation } = layer;
      return tf.layers.conv1d({
        name,
        filters,
        kernelSize,
        strides,
        padding,
        activation,
        ...kernelOf(layer, seed),
      });
    }
    case 'conv2d': {
      const { filters, padding = 'valid', activation } = layer;
      const [kernelSize, strides] = [pairOf(layer.kernelSize), pairOf(layer.strides ?? 1)];
      return tf.layers.conv2d({
        name,
        filters,
        kernelSize,
        strides,
        padding,
        activation,
        ...kernelOf(layer, seed),
      });
    }
    case 'maxPooling1d':
    case 'averagePooling1d': {
      const { kind, poolSize, strides = poolSize, padding = 'valid' } = layer;
      return tf.layers[kind]({ name, poolSize, strides, padding });
    }
    case 'maxPooling2d':
    case 'averagePooling2d': {
      const { kind, padding = 'valid' } = layer;
      const [poolSize, strides] = [pairOf(layer.poolSize), pairOf(layer.strides ?? layer.poolSize)];
      return tf.layers[kind]({ name, poolSize, strides, padding });
    }
    case 'globalAveragePooling':
      return rank === 3
        ? tf.layers.globalAveragePooling1d({ name })
        : tf.layers.globalAveragePooling2d({ name, dataFormat: 'channelsLast' });
    case 'flatten':
      return tf.layers.flatten({ name });
    case 'batchNormalization': {
      const { momentum = 0.99, epsilon = 0.001 } = layer;
      return tf.layers.batchNormalization({ name, momentum, epsilon });
    }
    case 'layerNormalization': {
      const { epsilon = 0.001 } = layer;
      return tf.layers.layerNormalization({ name, epsilon });
    }
  }
}

function kernelOf({ regularizer }: { regularizer?: { readonly strength: number } }, seed: number) {
  const tf = loadTensorFlow();
  return {
    kernelInitializer: tf.initializers.glorotUniform({ seed }),
    ...(regularizer && { kernelRegularizer: tf.regularizers.l2({ l2: regularizer.strength }) }),
  };
}
