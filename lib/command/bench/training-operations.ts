import { layerShapes } from '../../network';
import type { AnyNetworkSpecification } from '../../network';
import { sizeOf } from '../../table';

/**
 * The floating-point operations that a training step needs per object, those of convolutions and dense layers alone:
 * two per weight and place in the forward pass, as many for the gradient of the weights, and as many for that of the
 * input, which the first layer does not need.
 *
 * @example
 * Math.round(trainingOperations(gaiaRedshiftNetwork()) / 1e6) // => 200
 */
export function trainingOperations(specification: AnyNetworkSpecification): number {
  const forward = forwardOperationsPerLayer(specification);
  const [first = 0] = forward.filter((operations) => operations > 0);
  return 3 * forward.reduce((sum, operations) => sum + operations, 0) - first;
}

function forwardOperationsPerLayer(specification: AnyNetworkSpecification): number[] {
  const shapes = layerShapes(specification);
  return specification.layers.map((layer, place) => {
    const channels = (place === 0 ? specification.inputShape : shapes[place - 1]!).at(-1)!;
    const outputs = sizeOf(shapes[place]!);
    switch (layer.kind) {
      case 'dense':
        return 2 * channels * outputs;
      case 'conv1d':
        return 2 * channels * layer.kernelSize * outputs;
      case 'conv2d': {
        const size = layer.kernelSize;
        const window = typeof size === 'number' ? size * size : size[0] * size[1];
        return 2 * channels * window * outputs;
      }
      default:
        return 0;
    }
  });
}
