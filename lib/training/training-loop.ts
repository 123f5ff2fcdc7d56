import { RedshiftLabError, stopRequested } from '../base';
import { hasRegularizer, weightPenalty } from '../network';
import type { AnyNetworkSpecification } from '../network';
import type { Matrix } from '../table';
import { shuffledOrder } from './batches';
import type { TrainingData } from './check-datasets';
import type { BestWeights } from './checkpoint';
import { measureSet } from './epoch-metrics';
import type { EpochRecord } from './history';
import { createBreather } from './pacing';
import type { Stepper } from './stepper';

/** How far a training has come; the loop moves it on. */
export interface Position {
  /** The finished epochs. */
  readonly history: EpochRecord[];
  /** Steps done in the epoch after them. */
  step: number;
  /** Σ loss · rows over these steps. */
  lossSum: number;
  /** Seconds spent on these steps. */
  seconds: number;
  best: BestWeights | undefined;
}

/** What the loop tells those who keep the run and those who watch it. */
export interface LoopEvents {
  afterStep(epoch: number, meanLoss: number): void;
  afterEpoch(record: EpochRecord): void;
}

/**
 * Train from a position to the end, or until somebody asks to stop, which is looked at before each step.
 *
 * @throws RedshiftLabError `diverged`, naming epoch and step
 */
export async function runTrainingLoop(
  stepper: Stepper,
  specification: AnyNetworkSpecification,
  { train, validation }: TrainingData,
  seed: number,
  position: Position,
  events: LoopEvents,
): Promise<'finished' | 'stopped'> {
  const { epochs, batchSize } = specification;
  const objects = train.inputs.shape[0]!;
  const stepsPerEpoch = Math.ceil(objects / batchSize);
  const { learningRate } = specification.optimizer;
  const breathe = createBreather(50);
  let clock = performance.now();

  function countSeconds(): void {
    const now = performance.now();
    position.seconds += (now - clock) / 1000;
    clock = now;
  }

  while (position.history.length < epochs) {
    const epoch = position.history.length + 1;
    const order = shuffledOrder(seed, epoch, objects);
    while (position.step < stepsPerEpoch) {
      if (stopRequested()) return 'stopped';
      const start = position.step * batchSize;
      const end = start + stepper.stepsAtOnce(batchSize) * batchSize;
      const positions = order.subarray(start, end);
      const losses = stepper.trainSteps({
        positions,
        batchSize,
        stepsBefore: position.history.length * stepsPerEpoch + position.step,
        learningRates: Array.from({ length: Math.ceil(positions.length / batchSize) }, () => learningRate),
      });
      for (const loss of losses) {
        const rows = Math.min(batchSize, objects - position.step * batchSize);
        position.step++;
        requireConvergence(loss, epoch, `step ${position.step}`);
        position.lossSum += loss * rows;
      }
      countSeconds();
      events.afterStep(epoch, position.lossSum / Math.min(end, objects));
      await breathe();
    }
    const onTrain = measureSet(
      specification,
      train.targets.values,
      await predictSet(stepper, train.inputs, breathe),
    );
    const onValidation = measureSet(
      specification,
      validation.targets.values,
      await predictSet(stepper, validation.inputs, breathe),
    );
    const penalty = hasRegularizer(specification) ? weightPenalty(specification, stepper.weights()) : 0;
    requireConvergence(onValidation.loss, epoch, 'the validation');
    countSeconds();
    const record: EpochRecord = {
      epoch,
      trainLoss: position.lossSum / objects,
      validationLoss: onValidation.loss + penalty,
      trainMetrics: onTrain.metrics,
      validationMetrics: onValidation.metrics,
      seconds: position.seconds,
    };
    position.history.push(record);
    Object.assign(position, { step: 0, lossSum: 0, seconds: 0 });
    if (!position.best || record.validationLoss < position.best.validationLoss) {
      position.best = { epoch, validationLoss: record.validationLoss, weights: stepper.weights() };
    }
    events.afterEpoch(record);
  }
  return 'finished';
}

function requireConvergence(loss: number, epoch: number, where: string): void {
  if (Number.isFinite(loss)) return;
  throw new RedshiftLabError(
    'diverged',
    `The training diverged: in epoch ${epoch}, ${where}, the loss is ${loss}. Scale the inputs or lower the learning rate, and start over with restart: true.`,
  );
}

/** Predictions for a whole set in pieces, so that other work gets through in between. */
async function predictSet(
  stepper: Stepper,
  { values, shape }: Matrix,
  breathe: () => Promise<void> | undefined,
): Promise<Float32Array> {
  const rowsPerPiece = 8192;
  const rows = shape[0]!;
  const width = values.length / rows;
  const pieces: Float32Array[] = [];
  for (let start = 0; start < rows; start += rowsPerPiece) {
    const count = Math.min(rowsPerPiece, rows - start);
    pieces.push(stepper.predict(values.subarray(start * width, (start + count) * width), count));
    await breathe();
  }
  const all = new Float32Array((pieces[0]!.length / Math.min(rowsPerPiece, rows)) * rows);
  let end = 0;
  for (const piece of pieces) {
    all.set(piece, end);
    end += piece.length;
  }
  return all;
}
