/**
 * End the training when the validation loss has stopped falling.
 *
 * An epoch counts as an improvement where its validation loss is below the lowest so far by more than
 * `minimumImprovement`, as in Keras's EarlyStopping.
 */
export interface EarlyStopping {
  /** The training ends after so many epochs without an improvement; a whole number ≥ 1. */
  readonly patience: number;
  /** ≥ 0, in units of the loss. By default 0. */
  readonly minimumImprovement?: number;
  /** Whether the trained network is that of the best epoch, not of the last. By default false. */
  readonly restoreBestWeights?: boolean;
}

/**
 * Lower the learning rate when the validation loss has stopped falling, as Keras's ReduceLROnPlateau does.
 */
export interface LearningRateReduction {
  /** What the rate is multiplied by, above 0 and below 1. */
  readonly factor: number;
  /** The rate falls after so many epochs without an improvement; a whole number ≥ 1. */
  readonly patience: number;
  /** How far below the lowest validation loss so far an improvement is; ≥ 0. By default 0 (Keras: 0.0001). */
  readonly minimumImprovement?: number;
  /** So many epochs after a reduction are not counted; a whole number ≥ 0. By default 0. */
  readonly cooldown?: number;
  /** The rate never falls below. By default 0. */
  readonly minimumLearningRate?: number;
}
