import type { TrainingLevel } from '../network';
import type { NamedArray } from './named-array';
import type { TrainingSet } from './training-set';

/** What a training takes its steps from. */
export interface HeldData {
  /** The rows that `trainSteps` names by position. */
  readonly train: TrainingSet;
  /** Fixes what is random in a step. */
  readonly seed: number;
}

/** The arrays of a batch, row-major [rows, …]: of one input or output, or of several in the model's order. */
export type BatchArrays = Float32Array | readonly Float32Array[];

/** What may differ from step to step besides the batch. */
export interface StepSettings {
  /** The steps of the training before this one; with the seed it fixes the masks of dropout. By default 0. */
  readonly number?: number;
  /** By default the optimizer's. */
  readonly learningRate?: number;
  /** What each row counts, ≥ 0: the loss is Σ weight · loss / rows, as in Keras. By default all count 1. */
  readonly weights?: Float32Array;
}

/** Steps over rows of the held training set, one after the other. */
export interface StepsOnRows {
  /** Positions in the training set, batch behind batch; the last batch may be smaller. */
  readonly positions: Int32Array;
  readonly batchSize: number;
  /** The steps of the training before these: with the seed they fix what is random in a step. */
  readonly stepsBefore: number;
  /** Of each of the steps. */
  readonly learningRates: readonly number[];
}

/**
 * What the training loop needs of a network, in plain arrays: the loop knows no tensors, so how a step is computed can
 * change without it.
 */
export interface Stepper {
  /** How steps run, of the batch sizes seen so far: the slowest of them. */
  readonly level: TrainingLevel;
  /** Why steps, or those of some batch size, run operation by operation; undefined while all run as one graph. */
  readonly eagerBecause: string | undefined;
  /**
   * One step of the optimizer on one batch.
   *
   * @param inputs row-major [rows, …inputShape]
   * @param targets row-major [rows, outputs]
   * @returns the mean loss of the batch before the step
   */
  trainStep(inputs: BatchArrays, targets: BatchArrays, rows: number, settings?: StepSettings): number;
  /**
   * Steps over the rows of the training set that the stepper was made with.
   *
   * @returns the mean loss of each batch before its step
   */
  trainSteps(steps: StepsOnRows): Float32Array;
  /** How many steps of this batch size one call of `trainSteps` should take: few enough that ■ and progress stay alive. */
  stepsAtOnce(batchSize: number): number;
  /** Predictions of the first output, row-major [rows, outputs]. */
  predict(inputs: BatchArrays, rows: number): Float32Array;
  /** The weights alone. */
  weights(): NamedArray[];
  /** Everything that the next step depends on: weights and the optimizer's memory. */
  state(): NamedArray[];
  /** Put a state back; the steps after it are bit for bit those that followed it. */
  restore(state: readonly NamedArray[]): void;
  /** Give the optimizer's memory back. The model stays, with a fresh optimizer. */
  dispose(): void;
}
