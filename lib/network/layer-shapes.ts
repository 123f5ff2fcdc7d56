import { RedshiftLabError } from '../base';
import type { LayerSpecification, Padding } from './layer-specification';
import type { AnyNetworkSpecification } from './specification';

/**
 * The shape of one object behind each layer.
 *
 * @throws RedshiftLabError `bad-specification`, naming the layer that cannot take what comes to it
 * @example
 * layerShapes(gaiaRedshiftNetwork())[1] // => [91, 256]
 */
export function layerShapes({ name, inputShape, layers }: AnyNetworkSpecification): number[][] {
  let shape = [...inputShape];
  return layers.map((layer, place) => {
    const behind = shapeBehind(layer, shape);
    if (typeof behind === 'string') {
      throw new RedshiftLabError(
        'bad-specification',
        `The network ${name} cannot be built: layer ${place + 1} (${layer.kind}) gets the shape [${shape.join(', ')}], but ${behind}.`,
      );
    }
    shape = behind;
    return shape;
  });
}

/** A pair of numbers, of which one number is the short form. */
export function pairOf(value: number | readonly [number, number]): [number, number] {
  return typeof value === 'number' ? [value, value] : [value[0], value[1]];
}

/** The shape behind a layer, or what the layer needs. */
function shapeBehind(layer: LayerSpecification, shape: readonly number[]): number[] | string {
  switch (layer.kind) {
    case 'dense':
      return shape.length === 1 ? [layer.units] : 'needs one row of numbers: put a flatten before it';
    case 'flatten':
      return [sizeOf(shape)];
    case 'conv1d':
      return (
        slide(shape, [layer.kernelSize], [layer.strides ?? 1], layer.padding, layer.filters) ??
        `needs [length, channels] with a length ≥ ${layer.kernelSize}`
      );
    case 'conv2d': {
      const window = pairOf(layer.kernelSize);
      return (
        slide(shape, window, pairOf(layer.strides ?? 1), layer.padding, layer.filters) ??
        `needs [height, width, channels] of at least ${window.join(' × ')}`
      );
    }
    case 'maxPooling1d':
    case 'averagePooling1d':
      return (
        slide(shape, [layer.poolSize], [layer.strides ?? layer.poolSize], layer.padding) ??
        `needs [length, channels] with a length ≥ ${layer.poolSize}`
      );
    case 'maxPooling2d':
    case 'averagePooling2d': {
      const window = pairOf(layer.poolSize);
      return (
        slide(shape, window, pairOf(layer.strides ?? layer.poolSize), layer.padding) ??
        `needs [height, width, channels] of at least ${window.join(' × ')}`
      );
    }
    case 'globalAveragePooling':
      return shape.length === 2 || shape.length === 3
        ? shape.slice(-1)
        : 'needs [length, channels] or [height, width, channels]';
    case 'batchNormalization':
    case 'layerNormalization':
      return [...shape];
  }
}

/** Where a window goes over all axes but the last; undefined where it does not fit. */
function slide(
  shape: readonly number[],
  window: readonly number[],
  strides: readonly number[],
  padding: Padding = 'valid',
  channels = shape[shape.length - 1]!,
): number[] | undefined {
  if (shape.length !== window.length + 1) return undefined;
  const lengths = window.map((size, axis) =>
    Math.ceil((padding === 'same' ? shape[axis]! : shape[axis]! - size + 1) / strides[axis]!),
  );
  return lengths.every((length) => length >= 1) ? [...lengths, channels] : undefined;
}

function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}
