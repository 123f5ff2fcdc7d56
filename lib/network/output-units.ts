import { RedshiftLabError } from '../base';
import type { AnyNetworkSpecification } from './specification';

/**
 * The numbers that a network gives per object: the units of its last layer.
 *
 * @throws RedshiftLabError `bad-specification` where the last layer is not dense
 * @example
 * outputUnits(gaiaRedshiftNetwork()) // => 1
 */
export function outputUnits({ name, layers }: AnyNetworkSpecification): number {
  const output = layers[layers.length - 1];
  if (output?.kind === 'dense') return output.units;
  throw new RedshiftLabError(
    'bad-specification',
    `The network ${name} cannot be built: its last layer is not dense.`,
  );
}
