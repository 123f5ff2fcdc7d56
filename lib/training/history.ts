/** What one epoch came to. */
export interface EpochRecord {
  /** From 1. */
  readonly epoch: number;
  /** The mean loss over the epoch's batches, each before its step: the weights move meanwhile, as Keras reports it. */
  readonly trainLoss: number;
  /** Over the whole validation set, after the epoch; with the regularizers' penalty, as the training loss has it. */
  readonly validationLoss: number;
  /** Over the whole training set, after the epoch. */
  readonly trainMetrics: Record<string, number>;
  readonly validationMetrics: Record<string, number>;
  /** Wall-clock time, the measuring of the metrics included. */
  readonly seconds: number;
}

/** A metric that JSON cannot hold (R² where all truths are equal) comes back as NaN. */
export function restoreRecord(record: EpochRecord): EpochRecord {
  return {
    ...record,
    trainMetrics: withNaN(record.trainMetrics),
    validationMetrics: withNaN(record.validationMetrics),
  };
}

function withNaN(metrics: Record<string, number | null>): Record<string, number> {
  return Object.fromEntries(Object.entries(metrics).map(([name, value]) => [name, value ?? NaN]));
}
