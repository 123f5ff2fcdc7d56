import { createRandom } from '../base';
import type { RowArrays } from '../preprocess';
import { isStreamed } from './training-set';
import type { TrainingSet } from './training-set';

/** The order in which an epoch visits the training objects: a permutation of its own for each seed and epoch. */
export function shuffledOrder(seed: number, epoch: number, count: number): Int32Array {
  return createRandom(seed, 'shuffle', epoch).permutation(count);
}

/** Inputs, targets and weights of the objects at these positions, row-major, as a step takes them. */
export function gatherBatch(train: TrainingSet, positions: Int32Array): RowArrays {
  if (isStreamed(train)) return train.gatherFromChunks(positions);
  const { inputs, targets, weights } = train;
  const rows = inputs.shape[0]!;
  return {
    inputs: gather(inputs.values, rows, positions),
    targets: gather(targets.values, rows, positions),
    weights: weights && gather(weights, rows, positions),
  };
}

function gather(values: Float32Array, rows: number, positions: Int32Array): Float32Array {
  const width = values.length / rows;
  const batch = new Float32Array(positions.length * width);
  for (let row = 0; row < positions.length; row++) {
    const start = positions[row]! * width;
    batch.set(values.subarray(start, start + width), row * width);
  }
  return batch;
}
