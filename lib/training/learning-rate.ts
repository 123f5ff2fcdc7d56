import type { Optimizer } from '@tensorflow/tfjs-node-gpu';

/** The learning rate that an optimizer of tfjs steps with. */
export function learningRateOf(optimizer: Optimizer): number {
  return (optimizer as unknown as { learningRate: number }).learningRate;
}

/** Give an optimizer of tfjs another learning rate. */
export function setLearningRate(optimizer: Optimizer, value: number): void {
  if (learningRateOf(optimizer) === value) return;
  const { setLearningRate } = optimizer as unknown as { setLearningRate?(value: number): void };
  // Gradient descent keeps it in a tensor too, which this replaces.
  if (setLearningRate) setLearningRate.call(optimizer, value);
  else (optimizer as unknown as { learningRate: number }).learningRate = value;
}
