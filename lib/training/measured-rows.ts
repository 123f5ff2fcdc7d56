import { createRandom, RedshiftLabError } from '../base';
import type { Dataset } from '../preprocess';
import { gatherBatch } from './batches';
import type { TrainingData } from './check-datasets';
import { isStreamed, rowsOfSet } from './training-set';
import type { TrainingSet } from './training-set';

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

/**
 * Refuse to measure on all rows of a training set that need not fit into memory.
 *
 * @throws RedshiftLabError `too-many-rows`
 */
export function checkTrainMetrics(train: TrainingSet, choice: TrainMetricsChoice): void {
  if (choice !== 'all' || !isStreamed(train)) return;
  throw new RedshiftLabError(
    'too-many-rows',
    `Metrics on all ${train.rows} rows of ${train.inputs.file} would need them in memory at once: give trainMetrics: 'sample' or 'none' for a streamed training set.`,
  );
}

/** The training rows to measure on: a sample is a choice of the seed, the same in every epoch and session. */
export function measuredTrainRows(
  { train, validation }: TrainingData<TrainingSet>,
  choice: TrainMetricsChoice,
  seed: number,
): MeasuredRows | undefined {
  if (choice === 'none') return undefined;
  checkTrainMetrics(train, choice);
  const rows = rowsOfSet(train);
  const wanted = Math.min(rowsOfSet(validation), largestSample);
  if (isStreamed(train)) {
    const positions = randomRows(rows, Math.min(rows, wanted), seed);
    return { ...train.gather(positions), rows: positions.length };
  }
  if (choice === 'all' || wanted >= rows) return allRows(train);
  const positions = createRandom(seed, 'train metrics').permutation(rows).slice(0, wanted).sort();
  return { ...gatherBatch(train, positions), rows: wanted };
}

/** So many different rows, without a permutation of all: there may be as many as a file holds. */
function randomRows(rows: number, wanted: number, seed: number): Int32Array {
  const random = createRandom(seed, 'train metrics');
  if (wanted * 2 > rows) return random.permutation(rows).slice(0, wanted).sort();
  const chosen = new Set<number>();
  while (chosen.size < wanted) chosen.add(random.integer(rows));
  return Int32Array.from(chosen).sort();
}
