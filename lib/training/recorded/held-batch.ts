import os from 'node:os';
import type { Dataset } from '../../preprocess';
import { batchOf } from '../batch-shapes';
import type { Batch, ObjectShapes } from '../batch-shapes';

/**
 * A training set as arrays that stay in TensorFlow's memory, where a step picks its rows by itself; undefined where it
 * would take more than a fifth of the machine's memory: then batches are gathered in JavaScript.
 */
export function heldBatch(train: Dataset, shapes: ObjectShapes): Batch | undefined {
  const { inputs, targets, weights } = train;
  const batch = batchOf(shapes, inputs.values, targets.values, inputs.shape[0]!, weights);
  const bytes = batch.values.reduce((sum, { byteLength }) => sum + byteLength, 0);
  return bytes <= os.totalmem() / 5 ? batch : undefined;
}
