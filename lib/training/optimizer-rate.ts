import type { Optimizer } from '@tensorflow/tfjs-node-gpu';

/** The learning rate that an optimizer of tfjs steps with. */
export function learningRateOf(optimizer: Optimizer): number {
  return (optimizer as unknown as { learningRate: number }).learningRate;
}
