import type { LearningRateSchedule } from './learning-rate-schedule';

/** How the weights follow the gradient. All settings that are left out are Keras's defaults. */
export type OptimizerSpecification = AdaptiveOptimizer | RootMeanSquareOptimizer | GradientDescent;

/** What all optimizers take. */
export interface OptimizerSettings {
  readonly learningRate: number;
  /** How the learning rate changes from step to step. By default it does not. */
  readonly schedule?: LearningRateSchedule;
  /**
   * The length that the gradient of all weights together may have; a longer one is shortened to it. Above 0; without it
   * gradients stay as they are. Keras's `global_clipnorm`.
   */
  readonly clipNorm?: number;
}

/** An optimizer that measures size and spread of each weight's gradients. */
export interface AdaptiveOptimizer extends OptimizerSettings {
  readonly kind: 'adam' | 'adamax' | 'adamw';
  /** The share of the mean gradient that a step keeps, from 0 to below 1, by default 0.9. */
  readonly beta1?: number;
  /** The share of the gradient's mean square (adamax: of its largest size) that a step keeps, by default 0.999. */
  readonly beta2?: number;
  /**
   * Added where one divides by the gradient's size, above 0, by default 1e-7. Adam adds it to the corrected size, as in
   * its paper and in PyTorch; Keras adds it before the correction, which matters where it is not small.
   */
  readonly epsilon?: number;
  /**
   * For adamw alone: each step first makes every weight smaller by learningRate · weightDecay · weight, biases and
   * normalizations too. At least 0, by default 0.004.
   */
  readonly weightDecay?: number;
}

/**
 * An optimizer that divides by the root of the gradient's mean square.
 *
 * Without Keras's `centered`: TensorFlow.js subtracts epsilon there where Keras adds it, and gives NaN for small gradients.
 */
export interface RootMeanSquareOptimizer extends OptimizerSettings {
  readonly kind: 'rmsprop';
  /** The share of the mean square that a step keeps, from 0 to below 1, by default 0.9; Keras calls it rho. */
  readonly decay?: number;
  /** The share of the last step that goes into the next, from 0 to below 1, by default 0. */
  readonly momentum?: number;
  /** Added to the mean square, above 0, by default 1e-7. */
  readonly epsilon?: number;
}

/** Steps along the gradient, or along its running sum. */
export interface GradientDescent extends OptimizerSettings {
  readonly kind: 'sgd';
  /** The share of the last step that goes into the next, 0 … 1; 0 without it. */
  readonly momentum?: number;
  /** Nesterov's way: the gradient counts once more. Needs a momentum. By default false. */
  readonly nesterov?: boolean;
}
