import type { Tensor } from '@tensorflow/tfjs-node-gpu';

/** A loss that the library has no name for. Made with `customLoss`. */
export interface CustomLoss {
  /** A short name, for tables and sentences: "gaussianMixture". */
  readonly name: string;
  /** The numbers per object that it compares with: the width of the dataset's targets. */
  readonly targets: number;
  /** The numbers per object that the network must give; any where it is left out. */
  readonly outputs?: number;
  /** What stands for the function in a run's folder, where it decides whether two runs are the same. */
  readonly source: string;
  /**
   * One number per object, of shape [rows], from targets of shape [rows, targets] and outputs of shape [rows, outputs].
   * Operations of TensorFlow that have a gradient, and nothing read out in between.
   */
  readonly loss: (truth: Tensor, prediction: Tensor) => Tensor;
}

/**
 * A loss of one's own, for a specification's `loss`. Training makes its mean over a batch small.
 *
 * A specification with it is still written as JSON, with the function's source in its place.
 *
 * @param parts `source` is by default the text of the function; give it where the function uses numbers from outside its
 * text, or where the same function comes from differently compiled files
 * @example
 * customLoss({ name: 'quarticError', targets: 1, outputs: 1, loss: (truth, prediction) => prediction.sub(truth).pow(4).mean(-1) }).name // => 'quarticError'
 */
export function customLoss(parts: Omit<CustomLoss, 'source'> & { readonly source?: string }): CustomLoss {
  const { name, targets, outputs, source = String(parts.loss), loss } = parts;
  return { name, targets, ...(outputs !== undefined && { outputs }), source, loss };
}
