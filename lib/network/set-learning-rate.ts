import type { Optimizer } from '@tensorflow/tfjs-node-gpu';

/**
 * Give an optimizer of tfjs, or AdamW, another learning rate for its next steps. Its memory of past steps stays.
 *
 * With a momentum the whole running sum is scaled by the new rate, where Keras scales each gradient by the rate of its
 * own step: the two part for as long as the momentum remembers another rate.
 */
export function setLearningRate(optimizer: Optimizer, learningRate: number): void {
  // Gradient descent keeps the rate in a tensor too, which its own method replaces.
  const descent = optimizer as Optimizer & { setLearningRate?(learningRate: number): void };
  if (descent.setLearningRate) descent.setLearningRate(learningRate);
  else (optimizer as unknown as { learningRate: number }).learningRate = learningRate;
}
