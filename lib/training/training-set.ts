import type { Dataset, StreamedDataset } from '../preprocess';

/** What a network learns from: a dataset in memory, or one in files. */
export type TrainingSet = Dataset | StreamedDataset;

export function isStreamed(set: TrainingSet): set is StreamedDataset {
  return 'gatherFromChunks' in set;
}

/** The number of rows of a training set. */
export function rowsOfSet({ inputs }: TrainingSet): number {
  return inputs.shape[0]!;
}

/** The numbers' size in memory. */
export function bytesOfSet(set: TrainingSet): number {
  if (isStreamed(set)) return set.bytes;
  const { inputs, targets, weights } = set;
  return inputs.values.byteLength + targets.values.byteLength + (weights?.byteLength ?? 0);
}
