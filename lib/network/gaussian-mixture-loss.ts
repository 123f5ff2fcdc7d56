import { loadTensorFlow } from '../base';
import { customLoss } from './custom-loss';
import type { CustomLoss } from './custom-loss';

/**
 * The negative logarithm of the density that a mixture of Gaussians gives to the true number:
 * −ln Σ share · N(truth; mean, sigma), with natural logarithms and with the densities' factor 1 / √2π.
 *
 * The network gives 3 · components numbers per object, without an activation: the logits of the shares (a softmax makes
 * the shares of them), then the means, then the natural logarithms of the sigmas, each in the order of the components.
 * It is computed through logarithms of sums of exponentials, so shares and densities may be far below the smallest
 * number of 32 bits.
 *
 * Source: Bishop 1994, Mixture Density Networks.
 *
 * @param components at least 1
 * @example
 * gaussianMixtureLoss(5).outputs // => 15
 */
export function gaussianMixtureLoss(components: number): CustomLoss {
  return customLoss({
    name: 'gaussianMixture',
    targets: 1,
    outputs: 3 * components,
    source: `gaussianMixtureLoss(${components}), version 1`,
    loss(truth, prediction) {
      const tf = loadTensorFlow();
      const part = (place: number) => tf.slice(prediction, [0, place * components], [-1, components]);
      const [logits, means, logSigmas] = [part(0), part(1), part(2)];
      const logShares = tf.sub(logits, tf.logSumExp(logits, 1, true));
      const distances = tf.mul(tf.sub(truth, means), tf.exp(tf.neg(logSigmas)));
      const logDensities = tf.sub(tf.mul(tf.square(distances), -0.5), tf.add(logSigmas, halfLogTwoPi));
      return tf.neg(tf.logSumExp(tf.add(logShares, logDensities), 1));
    },
  });
}

const halfLogTwoPi = 0.5 * Math.log(2 * Math.PI);
