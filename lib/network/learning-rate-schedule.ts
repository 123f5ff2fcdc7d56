/**
 * How the learning rate changes from step to step; `learningRateAt` computes it.
 *
 * Lengths are in epochs, fractions allowed, so that a schedule reads the same for any number of objects.
 */
export type LearningRateSchedule =
  ConstantLearningRate | ExponentialDecay | CosineDecay | PiecewiseConstant | LinearDecay;

/** The optimizer's learning rate throughout. */
export interface ConstantLearningRate {
  readonly kind: 'constant';
}

/** The rate is multiplied by a factor every so many epochs, a little at each step. */
export interface ExponentialDecay {
  readonly kind: 'exponentialDecay';
  /** Above 0, at most 1. */
  readonly factor: number;
  readonly epochs: number;
  /** All at once every so many epochs. By default false. */
  readonly staircase?: boolean;
}

/** Half a wave of the cosine, down from the optimizer's learning rate; a straight rise to it before, if wanted. */
export interface CosineDecay {
  readonly kind: 'cosineDecay';
  /** How long it falls; by default, from the end of the warm-up to that of the training. */
  readonly epochs?: number;
  /** Where the fall ends, and what stays. By default 0. */
  readonly finalLearningRate?: number;
  /** How long it rises first. By default 0. */
  readonly warmUpEpochs?: number;
  /** Where the rise begins. By default 0. */
  readonly firstLearningRate?: number;
}

/** One rate after the other. */
export interface PiecewiseConstant {
  readonly kind: 'piecewiseConstant';
  /** Where a rate gives way to the next, in epochs, rising. */
  readonly boundaries: readonly number[];
  /** One more than boundaries; the first of them is the optimizer's learning rate. */
  readonly learningRates: readonly number[];
}

/** A straight line down from the optimizer's learning rate. */
export interface LinearDecay {
  readonly kind: 'linearDecay';
  /** How long it falls; by default, to the end of the training. */
  readonly epochs?: number;
  /** Where it ends, and what stays. By default 0. */
  readonly finalLearningRate?: number;
}
