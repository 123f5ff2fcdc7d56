import { layerShapes } from './layer-shapes';
import { layerSources } from './layer-sources';
import type { LayerSpecification } from './layer-specification';
import { pairOf } from './pair-of';
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
  const shapes = layerShapes(specification);
  const sources = layerSources(specification);
  return specification.layers.map((layer, place) => {
    const before = shapes[sources[place]![0]!] ?? specification.inputShape;
    return parametersOf(layer, before.at(-1)!);
  });
}

/** @param channels the last length of the shape before the layer */
function parametersOf(layer: LayerSpecification, channels: number): number {
  switch (layer.kind) {
    case 'dense':
      return (channels + biasOf(layer)) * layer.units;
    case 'conv1d':
      return (layer.kernelSize * channels + biasOf(layer)) * layer.filters;
    case 'conv2d':
    case 'conv2dTransposed': {
      const [height, width] = pairOf(layer.kernelSize);
      return (height * width * channels + biasOf(layer)) * layer.filters;
    }
    case 'batchNormalization':
      return 4 * channels;
    case 'layerNormalization':
      return 2 * channels;
    default:
      return 0;
  }
}

function biasOf({ useBias = true }: { readonly useBias?: boolean }): number {
  return useBias ? 1 : 0;
}
