import { sizeOf } from '../table';
import type { Padding } from './layer-parts';
import type { LayerSpecification } from './layer-specification';
import { pairOf } from './pair-of';

type Shape = readonly number[];

/** The shape behind a layer, or what the layer needs. */
export function shapeBehind(layer: LayerSpecification, before: readonly Shape[]): number[] | string {
  const shape = before[0]!;
  switch (layer.kind) {
    case 'dense':
      return shape.length === 1 ? [layer.units] : 'needs one row of numbers: put a flatten before it';
    case 'flatten':
      return [sizeOf(shape)];
    case 'reshape':
      return sizeOf(layer.shape) === sizeOf(shape)
        ? [...layer.shape]
        : `its own shape [${layer.shape.join(', ')}] holds another count of numbers`;
    case 'slice':
      return shape.length === 1 && layer.start < layer.end && layer.end <= shape[0]!
        ? [layer.end - layer.start]
        : `needs one row of at least ${layer.end} numbers and a start below its end, but keeps ${layer.start} to ${layer.end}`;
    case 'interpolate':
      return shape.length === 1 && shape[0]! >= 4 && layer.places.every((place) => place <= shape[0]! - 1)
        ? [layer.places.length]
        : 'needs one row of at least four numbers and places that lie within it';
    case 'zeroPadding1d':
      return shape.length === 2
        ? [shape[0]! + layer.before + layer.after, shape[1]!]
        : 'needs [length, channels]';
    case 'conv1d':
      return (
        slide(shape, [layer.kernelSize], [layer.strides ?? 1], layer.padding, layer.filters) ??
        `needs [length, channels] with a length ≥ ${layer.kernelSize}`
      );
    case 'conv2d': {
      const window = pairOf(layer.kernelSize);
      return slide(shape, window, pairOf(layer.strides ?? 1), layer.padding, layer.filters) ?? image(window);
    }
    case 'conv2dTransposed': {
      if (shape.length !== 3) return image();
      const [window, strides] = [pairOf(layer.kernelSize), pairOf(layer.strides ?? 1)];
      const overhang = ([0, 1] as const).map((axis) =>
        layer.padding === 'same' ? 0 : Math.max(window[axis] - strides[axis], 0),
      );
      return [shape[0]! * strides[0] + overhang[0]!, shape[1]! * strides[1] + overhang[1]!, layer.filters];
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
      return slide(shape, window, pairOf(layer.strides ?? layer.poolSize), layer.padding) ?? image(window);
    }
    case 'upSampling2d': {
      const [high, wide] = pairOf(layer.size);
      return shape.length === 3 ? [shape[0]! * high, shape[1]! * wide, shape[2]!] : image();
    }
    case 'globalAveragePooling':
    case 'globalMaxPooling':
      return shape.length === 2 || shape.length === 3
        ? shape.slice(-1)
        : 'needs [length, channels] or [height, width, channels]';
    case 'concatenate':
      return before.every(
        (one) => one.slice(0, -1).join() === shape.slice(0, -1).join() && one.length === shape.length,
      )
        ? [...shape.slice(0, -1), before.reduce((sum, one) => sum + one.at(-1)!, 0)]
        : 'needs shapes that differ in their last length alone';
    case 'add':
      return before.every((one) => one.join() === shape.join())
        ? [...shape]
        : 'needs shapes that are the same';
    case 'activation':
    case 'leakyRelu':
    case 'dropout':
    case 'batchNormalization':
    case 'layerNormalization':
      return [...shape];
  }
}

function image(window?: Shape): string {
  return `needs [height, width, channels]${window ? ` of at least ${window.join(' × ')}` : ''}`;
}

/** Where a window goes over all axes but the last; undefined where it does not fit. */
function slide(
  shape: Shape,
  window: Shape,
  strides: Shape,
  padding: Padding = 'valid',
  channels = shape[shape.length - 1]!,
): number[] | undefined {
  if (shape.length !== window.length + 1) return undefined;
  const lengths = window.map((size, axis) =>
    Math.ceil((padding === 'same' ? shape[axis]! : shape[axis]! - size + 1) / strides[axis]!),
  );
  return lengths.every((length) => length >= 1) ? [...lengths, channels] : undefined;
}
