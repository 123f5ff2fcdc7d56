import type { ProgressListener } from '../base';
import type { AnyNetworkSpecification } from '../network';

/** Says how far a training has come. */
export interface TrainingProgress {
  /** After steps: tells the listener, at most ten times a second. */
  step(epoch: number, stepsDone: number, meanLoss: number): void;
  /** At the end or at a stop: tells the listener in any case. */
  end(
    status: 'finished' | 'stopped',
    epochsDone: number,
    stepsDone: number,
    trainLoss: number | undefined,
  ): void;
}

/**
 * Tells a listener "epoch 3 of 80, step 12 of 134, loss 0.0123, 7040 objects/s", where the loss is the mean of the epoch so far. The time left
 * is the listener's to say, from steps done and total.
 *
 * @param stepsBefore the steps that earlier sessions have done, which say nothing about the speed of this one
 */
export function trainingProgress(
  { title, epochs, batchSize }: AnyNetworkSpecification,
  stepsPerEpoch: number,
  stepsBefore: number,
  listener: ProgressListener | undefined,
): TrainingProgress {
  const task = `training ${title}`;
  const total = epochs * stepsPerEpoch;
  const start = performance.now();
  let last = -Infinity;

  return {
    step(epoch, stepsDone, meanLoss) {
      const now = performance.now();
      if (!listener || now - last < 100) return;
      last = now;
      const stepsPerSecond = (stepsDone - stepsBefore) / ((now - start) / 1000);
      const step = `step ${stepsDone - (epoch - 1) * stepsPerEpoch} of ${stepsPerEpoch}`;
      const loss = `loss ${meanLoss.toPrecision(4)}`;
      const speed = `${Math.round(stepsPerSecond * batchSize)} objects/s`;
      listener({
        task,
        done: stepsDone,
        total,
        detail: `epoch ${epoch} of ${epochs}, ${step}, ${loss}, ${speed}`,
      });
    },
    end(status, epochsDone, stepsDone, trainLoss) {
      const loss = trainLoss === undefined ? '' : `, loss ${trainLoss.toPrecision(4)}`;
      const state =
        stepsDone === total
          ? `${epochs} epochs`
          : `${status === 'finished' ? 'ended early' : 'stopped'} after ${epochsDone} of ${epochs} epochs`;
      // Where early stopping ends a training, nothing is left to do.
      const whole = status === 'finished' ? stepsDone : total;
      listener?.({ task, done: stepsDone, total: whole, detail: state + loss });
    },
  };
}
