import type { DenseLayer, LayerSpecification } from './layer-specification';
import type { LearningRateSchedule } from './learning-rate-schedule';
import type { EarlyStopping, LearningRateReduction } from './training-rules';

/**
 * What training makes small: the mean over a batch of
 * - meanSquaredError (prediction − truth)², meanAbsoluteError |prediction − truth|;
 * - huber: error²/2 up to an error of 1, |error| − 1/2 beyond (δ = 1);
 * - binaryCrossentropy: −ln of the probability of what is true, for targets 0 and 1 behind sigmoid outputs;
 * - categoricalCrossentropy: −ln of the true class's probability, for one-hot targets of shape [objects, classes];
 * - sparseCategoricalCrossentropy: the same for class numbers 0 … classes − 1 as targets of shape [objects, 1].
 */
export type LossName =
  | 'meanSquaredError'
  | 'meanAbsoluteError'
  | 'huber'
  | 'binaryCrossentropy'
  | 'categoricalCrossentropy'
  | 'sparseCategoricalCrossentropy';

export type MetricName = 'rSquared' | 'meanAbsoluteError' | 'accuracy';

/** How the weights follow the gradient. All other settings of the optimizer are Keras's defaults. */
export type OptimizerSpecification = AdaptiveOptimizer | GradientDescent;

/** An optimizer that measures each weight's gradients. */
export interface AdaptiveOptimizer {
  readonly kind: 'adam' | 'adamax' | 'rmsprop';
  readonly learningRate: number;
  /** How the learning rate changes from step to step. By default it does not. */
  readonly schedule?: LearningRateSchedule;
}

/** Steps along the gradient, or along its running sum. */
export interface GradientDescent {
  readonly kind: 'sgd';
  readonly learningRate: number;
  /** How the learning rate changes from step to step. By default it does not. */
  readonly schedule?: LearningRateSchedule;
  /** The share of the last step that goes into the next, 0 … 1; 0 without it. */
  readonly momentum?: number;
  /** Nesterov's way: the gradient counts once more. Needs a momentum. By default false. */
  readonly nesterov?: boolean;
}

/**
 * A network and its training as a document describes them: plain data that reads like the document's own table.
 *
 * Without a parameter the type is that of a network of dense layers alone; see `AnyNetworkSpecification`.
 */
export interface NetworkSpecification<Layer extends LayerSpecification = DenseLayer> {
  /** A short name in kebab-case: "alhambra-redshift". */
  readonly name: string;
  /** What the document's table calls it: "Redshift". */
  readonly title: string;
  /** Author and title of the document it comes from. */
  readonly document: string;
  /** Where in the document: page or section. */
  readonly page: string;
  /** The shape of one object's input: [24] for 24 magnitudes, [186, 1] for a spectrum, [64, 64, 5] for an image. */
  readonly inputShape: readonly number[];
  /** From the first layer behind the input to the output, which is dense. */
  readonly layers: readonly Layer[];
  readonly loss: LossName;
  readonly optimizer: OptimizerSpecification;
  /** Measured after each epoch, beside the loss. */
  readonly metrics: readonly MetricName[];
  readonly epochs: number;
  /** Objects per step. */
  readonly batchSize: number;
  /** When to end before the last epoch. By default never. */
  readonly earlyStopping?: EarlyStopping;
  /** When to lower the learning rate. By default never. */
  readonly learningRateReduction?: LearningRateReduction;
  /** What the document leaves open and how we fill it, one sentence each. */
  readonly assumptions: readonly string[];
}

/** The specification of a network of layers of any kind, one behind the other. */
export type AnyNetworkSpecification = NetworkSpecification<LayerSpecification>;
