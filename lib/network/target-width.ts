import { outputUnits } from './output-units';
import type { AnyNetworkSpecification } from './specification';

/**
 * The numbers per object that a dataset's targets hold: one class number under sparseCategoricalCrossentropy, what a
 * custom loss compares with, and as many as the network has outputs under all other losses.
 *
 * @throws RedshiftLabError `bad-specification`
 * @example
 * targetWidth(alhambraStellarityNetwork()) // => 2
 * targetWidth({ ...alhambraStellarityNetwork(), loss: 'sparseCategoricalCrossentropy' }) // => 1
 */
export function targetWidth(specification: AnyNetworkSpecification): number {
  const { loss } = specification;
  if (typeof loss !== 'string') return loss.targets;
  return loss === 'sparseCategoricalCrossentropy' ? 1 : outputUnits(specification);
}
