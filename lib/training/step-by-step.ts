import { gatherBatch } from './batches';
import type { HeldData, Stepper, StepsOnRows } from './stepper';

/** Steps over rows of a training set, batch by batch through the stepper's own step. */
export function stepByStep(
  { train }: HeldData,
  { positions, batchSize, stepsBefore, learningRates }: StepsOnRows,
  trainStep: Stepper['trainStep'],
): Float32Array {
  return Float32Array.from(learningRates, (learningRate, step) => {
    const places = positions.subarray(step * batchSize, (step + 1) * batchSize);
    const { inputs, targets, weights } = gatherBatch(train, places);
    return trainStep(inputs, targets, places.length, { number: stepsBefore + step, learningRate, weights });
  });
}
