import type { AnyNetworkSpecification } from './specification';

/**
 * The numbers that a network gives per object: the units of its last layer, which is dense.
 *
 * @example
 * outputUnits(gaiaRedshiftNetwork()) // => 1
 */
export function outputUnits({ layers }: AnyNetworkSpecification): number {
  const output = layers[layers.length - 1]!;
  return output.kind === 'dense' ? output.units : 0;
}
