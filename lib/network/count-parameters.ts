import { layerShapes, pairOf } from './layer-shapes';
import type { LayerSpecification } from './layer-specification';
import type { AnyNetworkSpecification } from './specification';

/**
 * The number of weights and biases, the running means and variances of batch normalization included, as Keras's
 * summary counts them.
 *
 * @throws RedshiftLabError `bad-specification`
 * @example
 * countParameters(alhambraRedshiftNetwork()) // => 11116
 * countParameters(gaiaRedshiftNetwork()) // => 699073
 */
export function countParameters(specification: AnyNetworkSpecification): number {
  return parametersPerLayer(specification).reduce((sum, count) => sum + count, 0);
}

/** The number of weights and biases of each layer. */
export function parametersPerLayer(specification: AnyNetworkSpecification): number[] {
  const shapes = [specification.inputShape, ...layerShapes(specification)];
  return specification.layers.map((layer, place) => parametersOf(layer, shapes[place]!.at(-1)!));
}

/** @param channels the last length of the shape before the layer */
function parametersOf(layer: LayerSpecification, channels: number): number {
  switch (layer.kind) {
    case 'dense':
      return (channels + 1) * layer.units;
    case 'conv1d':
      return (layer.kernelSize * channels + 1) * layer.filters;
    case 'conv2d': {
      const [height, width] = pairOf(layer.kernelSize);
      return (height * width * channels + 1) * layer.filters;
    }
    case 'batchNormalization':
      return 4 * channels;
    case 'layerNormalization':
      return 2 * channels;
    default:
      return 0;
  }
}
