import { createRandom } from '../../../lib/base';
import type { AnyNetworkSpecification } from '../../../lib/network';
import { targetWidth } from '../../../lib/network';
import { makeDataset } from '../../../lib/preprocess';
import type { Dataset } from '../../../lib/preprocess';
import { createMatrix } from '../../../lib/table';
import type { Stepper } from '../../../lib/training';
import { gatherBatch, shuffledOrder } from '../../../lib/training/batches';
import { batchFor } from './numbers';

/** Epochs of 70 batches of 4 rows and one of 3: more than one call of the graph takes. */
export const heldRows = 283;
export const batchSize = 4;
export const stepsPerEpoch = 71;

/** A training set for a network, perhaps of rows that count differently, some not at all. */
export function heldDataset(specification: AnyNetworkSpecification, isWeighted = false): Dataset {
  const { inputs, targets } = batchFor(specification, heldRows, 1);
  const random = createRandom(1, 'weights of rows');
  const width = targetWidth(specification);
  return makeDataset(
    createMatrix(inputs, [heldRows, ...specification.inputShape]),
    createMatrix(targets, [heldRows, width]),
    Int32Array.from({ length: heldRows }, (_, row) => row),
    Array.from({ length: specification.inputShape.at(-1)! }, (_, place) => `input ${place}`),
    Array.from({ length: width }, (_, place) => `target ${place}`),
    isWeighted
      ? Float32Array.from({ length: heldRows }, () => 3 * random.uniform() * random.integer(3))
      : undefined,
  );
}

/** The learning rate of each step of a schedule that never stands still. */
export function scheduled(step: number): number {
  return 0.02 / (1 + step / 10);
}

/** Where a step's rows stand in the training set. */
export function positionsOf(step: number): Int32Array {
  const order = shuffledOrder(1, Math.floor(step / stepsPerEpoch), heldRows);
  const start = (step % stepsPerEpoch) * batchSize;
  return order.slice(start, start + batchSize);
}

/**
 * Steps `from` … `to` − 1 of a training, so many per call of `trainSteps`, fewer where an epoch ends.
 *
 * @returns the losses
 */
export function trainHeld(stepper: Stepper, from: number, to: number, perCall: number): number[] {
  const losses: number[] = [];
  for (let step = from; step < to;) {
    const endOfEpoch = (Math.floor(step / stepsPerEpoch) + 1) * stepsPerEpoch;
    const steps = Array.from(
      { length: Math.min(perCall, endOfEpoch - step, to - step) },
      (_, one) => step + one,
    );
    losses.push(
      ...stepper.trainSteps({
        positions: Int32Array.from(steps.flatMap((one) => [...positionsOf(one)])),
        batchSize,
        stepsBefore: step,
        learningRates: steps.map(scheduled),
      }),
    );
    step += steps.length;
  }
  return losses;
}

/** The same steps, whose rows are handed over one batch at a time. */
export function trainFed(stepper: Stepper, train: Dataset, from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, place) => {
    const number = from + place;
    const positions = positionsOf(number);
    const { inputs, targets, weights } = gatherBatch(train, positions);
    const learningRate = scheduled(number);
    return stepper.trainStep(inputs, targets, positions.length, { number, learningRate, weights });
  });
}
