/**
 * What a layer's sum goes through: nothing (linear), max(0, x) (relu), the share of each class (softmax), 1 / (1 + e⁻ˣ)
 * (sigmoid), tanh(x), ln(1 + eˣ) (softplus), or x above 0 and eˣ − 1 below (elu).
 */
export type Activation = 'linear' | 'relu' | 'softmax' | 'sigmoid' | 'tanh' | 'softplus' | 'elu';

/** `valid`: a window lies wholly inside the input. `same`: the input is continued by zeros, so stride 1 keeps its size. */
export type Padding = 'valid' | 'same';

/** What large weights cost: strength · Σ weight², added to the loss; biases are free. */
export interface Regularizer {
  readonly kind: 'l2';
  /** Above 0. */
  readonly strength: number;
}

/**
 * How a kernel's first weights are drawn, as Keras does: variance 2 / (inputs + outputs) (glorot) or 2 / inputs (he),
 * from a uniform distribution or from a normal one that is cut off at two standard deviations.
 */
export type Initializer = 'glorotUniform' | 'glorotNormal' | 'heUniform' | 'heNormal';

/** Where a layer stands in the network. Without these it takes what the layer before it gives. */
export interface LayerPlace {
  /** What later layers call it in their `from`: a letter, then letters, digits, _ and -; not "input". */
  readonly name?: string;
  /** The name of the layer whose output it takes, or "input"; by default the layer before it. */
  readonly from?: string;
}

/** What layers with a kernel have in common. */
export interface KernelLayer extends LayerPlace {
  readonly activation: Activation;
  /** Whether a number per unit or filter is added, by default true. */
  readonly useBias?: boolean;
  /** By default `glorotUniform`. Biases start at zero. */
  readonly initializer?: Initializer;
  readonly regularizer?: Regularizer;
}
