/** What a layer's sum goes through: nothing (linear), max(0, x) (relu), or the share of each class (softmax). */
export type Activation = 'linear' | 'relu' | 'softmax';

/** A layer in which every unit sees every number of the layer before. */
export interface DenseLayer {
  readonly kind: 'dense';
  readonly units: number;
  readonly activation: Activation;
}

export type LayerSpecification = DenseLayer;

export type LossName = 'meanSquaredError' | 'meanAbsoluteError' | 'categoricalCrossentropy';

export type MetricName = 'rSquared' | 'meanAbsoluteError' | 'accuracy';

/** How the weights follow the gradient. All other settings of the optimizer are Keras's defaults. */
export interface OptimizerSpecification {
  readonly kind: 'adam' | 'adamax' | 'rmsprop' | 'sgd';
  readonly learningRate: number;
}

/** A network and its training as a document describes them: plain data that reads like the document's own table. */
export interface NetworkSpecification {
  /** A short name in kebab-case: "alhambra-redshift". */
  readonly name: string;
  /** What the document's table calls it: "Redshift". */
  readonly title: string;
  /** Author and title of the document it comes from. */
  readonly document: string;
  /** Where in the document: page or section. */
  readonly page: string;
  /** The shape of one object's input: [24] for 24 magnitudes. */
  readonly inputShape: readonly number[];
  /** From the first layer behind the input to the output. */
  readonly layers: readonly LayerSpecification[];
  readonly loss: LossName;
  readonly optimizer: OptimizerSpecification;
  /** Measured after each epoch, beside the loss. */
  readonly metrics: readonly MetricName[];
  readonly epochs: number;
  /** Objects per step. */
  readonly batchSize: number;
  /** What the document leaves open and how we fill it, one sentence each. */
  readonly assumptions: readonly string[];
}
