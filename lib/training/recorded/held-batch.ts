import os from 'node:os';
import { batchOf } from '../batch-shapes';
import type { Batch, ObjectShapes } from '../batch-shapes';
import { bytesOfSet, isStreamed, rowsOfSet } from '../training-set';
import type { TrainingSet } from '../training-set';

/**
 * A training set as arrays that stay in TensorFlow's memory, where a step picks its rows by itself; undefined where it
 * would take more than a fifth of the machine's memory: then batches are gathered in JavaScript, or read from files.
 */
export function heldBatch(train: TrainingSet, shapes: ObjectShapes): Batch | undefined {
  const rows = rowsOfSet(train);
  // A streamed set is read into arrays that stay beside TensorFlow's.
  const copies = isStreamed(train) ? 2 : 1;
  if (isStreamed(train) && train.resident === 'never') return undefined;
  if (copies * bytesOfSet(train) > os.totalmem() / 5) return undefined;
  const { inputs, targets, weights } = isStreamed(train)
    ? train.read(0, rows)
    : { inputs: train.inputs.values, targets: train.targets.values, weights: train.weights };
  return batchOf(shapes, inputs, targets, rows, weights);
}
