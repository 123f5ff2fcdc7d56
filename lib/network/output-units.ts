import { RedshiftLabError } from '../base';
import { layerShapes } from './layer-shapes';
import type { AnyNetworkSpecification } from './specification';

/**
 * The numbers that a network gives per object: the width of its last layer.
 *
 * @throws RedshiftLabError `bad-specification` where the last layer does not give one row of numbers
 * @example
 * outputUnits(gaiaRedshiftNetwork()) // => 1
 */
export function outputUnits(specification: AnyNetworkSpecification): number {
  const shape = layerShapes(specification).at(-1) ?? [];
  if (shape.length === 1) return shape[0]!;
  throw new RedshiftLabError(
    'bad-specification',
    `The network ${specification.name} cannot be built: its output has the shape [${shape.join(', ')}]; put a flatten behind it.`,
  );
}
