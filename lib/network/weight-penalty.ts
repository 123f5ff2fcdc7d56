import { layerName } from './layer-sources';
import type { AnyNetworkSpecification } from './specification';

/**
 * What the L2 regularizers add to the loss: Σ over their layers of strength · Σ kernel², in 64 bits; 0 without any.
 *
 * @param weights the network's weights under their names, "dense_1/kernel"
 */
export function weightPenalty(
  { layers }: AnyNetworkSpecification,
  weights: readonly { readonly name: string; readonly values: ArrayLike<number> }[],
): number {
  let penalty = 0;
  layers.forEach((layer, place) => {
    if (!('regularizer' in layer) || !layer.regularizer) return;
    const { values } = weights.find(({ name }) => name === `${layerName(layer, place)}/kernel`)!;
    let sum = 0;
    for (let index = 0; index < values.length; index++) sum += values[index]! ** 2;
    penalty += layer.regularizer.strength * sum;
  });
  return penalty;
}

/** Whether any layer has a regularizer. */
export function hasRegularizer({ layers }: AnyNetworkSpecification): boolean {
  return layers.some((layer) => 'regularizer' in layer && layer.regularizer !== undefined);
}
