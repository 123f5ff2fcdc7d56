import type { AnyNetworkSpecification } from '../network';
import { outputUnits } from '../network';
import { gatherBatch, oneHotRows } from './batches';
import type { HeldData, Stepper, StepsOnRows } from './stepper';

/** Steps over rows of a training set, batch by batch through the stepper's own step. */
export function stepByStep(
  specification: AnyNetworkSpecification,
  { train }: HeldData,
  { positions, batchSize }: StepsOnRows,
  trainStep: Stepper['trainStep'],
): Float32Array {
  const isSparse = specification.loss === 'sparseCategoricalCrossentropy';
  const losses: number[] = [];
  for (let start = 0; start < positions.length; start += batchSize) {
    const places = positions.subarray(start, start + batchSize);
    const batch = gatherBatch(train, places);
    const targets = isSparse ? oneHotRows(batch.targets, outputUnits(specification)) : batch.targets;
    losses.push(trainStep(batch.inputs, targets, places.length));
  }
  return Float32Array.from(losses);
}
