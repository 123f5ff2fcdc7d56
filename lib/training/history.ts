/** What one epoch came to. */
export interface EpochRecord {
  /** From 1. */
  readonly epoch: number;
  /** The mean loss over the epoch's batches, each before its step: the weights move meanwhile, as Keras reports it. */
  readonly trainLoss: number;
  /** Over the whole validation set, after the epoch; with the regularizers' penalty, as the training loss has it. */
  readonly validationLoss: number;
  /**
   * After the epoch, over as many rows of the training set as `trainMetricRows` says: all of them, or a sample that the
   * seed chooses once for the run. Empty where the training was asked for none.
   */
  readonly trainMetrics: Record<string, number>;
  readonly trainMetricRows: number;
  /** Over the whole validation set, after the epoch. */
  readonly validationMetrics: Record<string, number>;
  /** Of the epoch's last step. */
  readonly learningRate: number;
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
