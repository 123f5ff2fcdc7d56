import { createRandom } from '../base';
import type { Dataset } from '../preprocess';
import { gatherBatch } from './batches';
import type { TrainingData } from './check-datasets';

/**
 * Which rows of the training set the metrics are measured on after each epoch: all, which may cost a third of the epoch;
 * a sample of 1,000, or of as many as the validation set has where those are fewer; or none.
 */
export type TrainMetricsChoice = 'all' | 'sample' | 'none';

const largestSample = 1000;

/** Rows to measure metrics on, row-major. */
export interface MeasuredRows {
  readonly inputs: Float32Array;
  readonly targets: Float32Array;
  /** What each row counts in the loss. */
  readonly weights: Float32Array | undefined;
  readonly rows: number;
}

/** All rows of a dataset. */
export function allRows({ inputs, targets, weights }: Dataset): MeasuredRows {
  return { inputs: inputs.values, targets: targets.values, weights, rows: inputs.shape[0]! };
}

/** The training rows to measure on: a sample is a choice of the seed, the same in every epoch and session. */
export function measuredTrainRows(
  { train, validation }: TrainingData,
  choice: TrainMetricsChoice,
  seed: number,
): MeasuredRows | undefined {
  const all = allRows(train);
  const wanted = Math.min(validation.inputs.shape[0]!, largestSample);
  if (choice === 'none') return undefined;
  if (choice === 'all' || wanted >= all.rows) return all;
  const positions = createRandom(seed, 'train metrics').permutation(all.rows).slice(0, wanted).sort();
  return { ...gatherBatch(train, positions), rows: wanted };
}
