import type { NamedTensorMap, Optimizer, Tensor } from '@tensorflow/tfjs-node-gpu';
import { loadTensorFlow } from '../base';

/**
 * Let an optimizer shorten its gradients: where the root of the sum of all squares, over all weights, is above
 * `clipNorm`, each gradient is multiplied by clipNorm / root; otherwise it stays as it is, to the bit.
 *
 * It happens in `computeGradients`, as operations of TensorFlow: whoever listens to `applyGradients` sees the shortened
 * gradients. Keras's `global_clipnorm`.
 */
export function clipGradients(optimizer: Optimizer, clipNorm: number): void {
  const tf = loadTensorFlow();
  const compute = optimizer.computeGradients.bind(optimizer);
  optimizer.computeGradients = (loss, variables) => {
    const { value, grads } = compute(loss, variables);
    const clipped = tf.tidy(() => shortened(grads, clipNorm));
    tf.dispose(grads);
    return { value, grads: clipped };
  };
}

function shortened(gradients: NamedTensorMap, clipNorm: number): NamedTensorMap {
  const tf = loadTensorFlow();
  // A weight that the loss does not depend on has null in the place of a gradient.
  const present = Object.entries(gradients).filter((entry): entry is [string, Tensor] => Boolean(entry[1]));
  const squares = present.map(([, gradient]) => tf.sum(tf.square(gradient)));
  const root = tf.sqrt(tf.addN(squares));
  const factor = tf.div(clipNorm, tf.maximum(root, clipNorm));
  const clipped = present.map(([name, gradient]) => [name, tf.mul(gradient, factor)] as const);
  return { ...gradients, ...Object.fromEntries(clipped) };
}
