import type { CustomLoss } from './custom-loss';
import type { DenseLayer, LayerSpecification } from './layer-specification';
import type { OptimizerSpecification } from './optimizer-specification';
import type { EarlyStopping, LearningRateReduction } from './training-rules';

/**
 * What training makes small: the mean over a batch of
 * - meanSquaredError (prediction − truth)², meanAbsoluteError |prediction − truth|;
 * - huber: error²/2 up to an error of 1, |error| − 1/2 beyond (δ = 1);
 * - binaryCrossentropy: −ln of the probability of what is true, for targets 0 and 1 behind sigmoid outputs;
 * - categoricalCrossentropy: −ln of the true class's probability, for one-hot targets of shape [objects, classes], or
 *   −Σ share · ln probability for targets whose shares sum to 1, such as those of `binnedDensityTargets`;
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

/**
 * How training steps run.
 *
 * - `bfloat16`: as `fused`, with the products of convolutions and large dense layers in bfloat16, which has 8 bits of
 *   precision; weights, loss and optimizer stay in 32 bits. For large networks on processors that have such products.
 * - `fused`: as one TensorFlow graph with TensorFlow's own operations in the place of groups of TensorFlow.js's: the
 *   fastest in 32 bits, and the same numbers within rounding.
 * - `exact`: as one TensorFlow graph that is TensorFlow.js's step bit for bit.
 * - `eager`: operation by operation, as TensorFlow.js does.
 */
export type TrainingLevel = 'bfloat16' | 'fused' | 'exact' | 'eager';

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
  /**
   * From the first layer behind the input to the last, which is the output and gives one row of numbers. Each takes what
   * the layer before it gives, unless its `from` names another; branches meet in `concatenate` and `add`.
   */
  readonly layers: readonly Layer[];
  /** A name, or a loss of one's own: see `customLoss` and `gaussianMixtureLoss`. */
  readonly loss: LossName | CustomLoss;
  readonly optimizer: OptimizerSpecification;
  /** Measured after each epoch, beside the loss. */
  readonly metrics: readonly MetricName[];
  readonly epochs: number;
  /** Objects per step. */
  readonly batchSize: number;
  /** How training steps run; by default `fused`. */
  readonly level?: TrainingLevel;
  /** When to end before the last epoch. By default never. */
  readonly earlyStopping?: EarlyStopping;
  /** When to lower the learning rate. By default never. */
  readonly learningRateReduction?: LearningRateReduction;
  /** What the document leaves open and how we fill it, one sentence each. */
  readonly assumptions: readonly string[];
}

/** The specification of a network of layers of any kind, in one line or in branches. */
export type AnyNetworkSpecification = NetworkSpecification<LayerSpecification>;
