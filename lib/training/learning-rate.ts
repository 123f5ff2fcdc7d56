import type { AnyNetworkSpecification } from '../network';

/**
 * The learning rate of a step, by the schedule of the specification's optimizer.
 *
 * With r the optimizer's learning rate, s the step, a the final rate, and lengths in steps (epochs · stepsPerEpoch):
 * - constant: r;
 * - exponentialDecay: r · factor^(s / length), the exponent rounded down where it is a staircase;
 * - cosineDecay, after the warm-up: a + (r − a) · (1 + cos(π · f)) / 2, where f is the share of the length that is over, at
 *   most 1; in the warm-up first + (r − first) · s / warm-up;
 * - piecewiseConstant: the rates' first up to and with the step at the first boundary, the second from the next on, …;
 * - linearDecay: a + (r − a) · (1 − f).
 *
 * These are Keras's ExponentialDecay, CosineDecay, PiecewiseConstantDecay and PolynomialDecay (of power 1), in 64 bits
 * where Keras has 32. Source: https://keras.io/api/optimizers/learning_rate_schedules/
 *
 * @param step steps done before, over all epochs: 0 for the first
 * @example
 * const network = { ...alhambraReluNetwork(), optimizer: { kind: 'adam', learningRate: 0.01, schedule: { kind: 'linearDecay', epochs: 10 } } } as const;
 * [0, 50, 100, 200].map((step) => learningRateAt(network, step, 10)) // => [0.01, 0.005, 0, 0]
 */
export function learningRateAt(
  { optimizer, epochs }: AnyNetworkSpecification,
  step: number,
  stepsPerEpoch: number,
): number {
  const { learningRate, schedule = { kind: 'constant' } } = optimizer;
  switch (schedule.kind) {
    case 'constant':
      return learningRate;
    case 'exponentialDecay': {
      const exponent = step / (schedule.epochs * stepsPerEpoch);
      return learningRate * schedule.factor ** (schedule.staircase ? Math.floor(exponent) : exponent);
    }
    case 'cosineDecay': {
      const { warmUpEpochs = 0, firstLearningRate = 0, finalLearningRate = 0 } = schedule;
      const warmUp = warmUpEpochs * stepsPerEpoch;
      if (step < warmUp) return firstLearningRate + ((learningRate - firstLearningRate) * step) / warmUp;
      const length = (schedule.epochs ?? epochs - warmUpEpochs) * stepsPerEpoch;
      const share = Math.min(1, (step - warmUp) / length);
      return finalLearningRate + ((learningRate - finalLearningRate) * (1 + Math.cos(Math.PI * share))) / 2;
    }
    case 'piecewiseConstant': {
      const passed = schedule.boundaries.filter((end) => step > end * stepsPerEpoch).length;
      return schedule.learningRates[passed]!;
    }
    case 'linearDecay': {
      const { finalLearningRate = 0 } = schedule;
      const share = Math.min(1, step / ((schedule.epochs ?? epochs) * stepsPerEpoch));
      return finalLearningRate + (learningRate - finalLearningRate) * (1 - share);
    }
  }
}
