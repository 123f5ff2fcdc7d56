import { RedshiftLabError, stopRequested } from '../base';
import { hasRegularizer, weightPenalty } from '../network';
import type { AnyNetworkSpecification } from '../network';
import type { TrainingData } from './check-datasets';
import type { BestWeights } from './checkpoint';
import { measureSet } from './epoch-metrics';
import type { SetMetrics } from './epoch-metrics';
import { epochOrder } from './epoch-order';
import type { EpochRecord } from './history';
import { learningRateAt } from './learning-rate';
import { allRows, measuredTrainRows } from './measured-rows';
import type { MeasuredRows, TrainMetricsChoice } from './measured-rows';
import { createBreather } from './pacing';
import { isFinished, reducedLearningRate } from './plateau';
import type { Stepper } from './stepper';
import type { TrainingSet } from './training-set';

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
  afterSteps(epoch: number, meanLoss: number): void;
  afterEpoch(record: EpochRecord): void;
}

/**
 * Train from a position to the end, or until somebody asks to stop, which is looked at before each call of the stepper.
 *
 * @throws RedshiftLabError `diverged`, naming epoch and step
 */
export async function runTrainingLoop(
  stepper: Stepper,
  specification: AnyNetworkSpecification,
  data: TrainingData<TrainingSet>,
  { seed, trainMetrics }: { seed: number; trainMetrics: TrainMetricsChoice },
  position: Position,
  events: LoopEvents,
): Promise<'finished' | 'stopped'> {
  const { batchSize } = specification;
  const objects = data.train.inputs.shape[0]!;
  const stepsPerEpoch = Math.ceil(objects / batchSize);
  const ofTrain = measuredTrainRows(data, trainMetrics, seed);
  const ofValidation = allRows(data.validation);
  const breathe = createBreather(50);
  let clock = performance.now();

  function countSeconds(): void {
    const now = performance.now();
    position.seconds += (now - clock) / 1000;
    clock = now;
  }

  // Recording the step takes a moment, in which somebody may have asked to stop.
  if (!isFinished(specification, position.history) && !stopRequested()) stepper.stepsAtOnce(batchSize);
  await breathe();

  while (!isFinished(specification, position.history)) {
    const epoch = position.history.length + 1;
    const firstStep = position.history.length * stepsPerEpoch;
    const order = epochOrder(data.train, seed, epoch);
    const reduced =
      specification.learningRateReduction && reducedLearningRate(specification, position.history);
    const rateAt = (step: number) => reduced ?? learningRateAt(specification, step, stepsPerEpoch);
    while (position.step < stepsPerEpoch) {
      if (stopRequested()) return 'stopped';
      const start = position.step * batchSize;
      const positions = order.subarray(start, start + stepper.stepsAtOnce(batchSize) * batchSize);
      const stepsBefore = firstStep + position.step;
      const steps = Math.ceil(positions.length / batchSize);
      const learningRates = Array.from({ length: steps }, (_, place) => rateAt(stepsBefore + place));
      for (const loss of stepper.trainSteps({ positions, batchSize, stepsBefore, learningRates })) {
        const rows = Math.min(batchSize, objects - position.step * batchSize);
        position.step++;
        if (!Number.isFinite(loss)) throw divergence(loss, epoch, `step ${position.step}`);
        position.lossSum += loss * rows;
      }
      countSeconds();
      events.afterSteps(epoch, position.lossSum / Math.min(position.step * batchSize, objects));
      await breathe();
    }
    const onTrain = ofTrain && (await measure(stepper, specification, ofTrain, breathe));
    if (onTrain === 'stopped') return 'stopped';
    const onValidation = await measure(stepper, specification, ofValidation, breathe);
    if (onValidation === 'stopped') return 'stopped';
    if (!Number.isFinite(onValidation.loss)) throw divergence(onValidation.loss, epoch, 'the validation');
    const penalty = hasRegularizer(specification) ? weightPenalty(specification, stepper.weights()) : 0;
    const validationLoss = onValidation.loss + penalty;
    if (!position.best || validationLoss < position.best.validationLoss) {
      position.best = { epoch, validationLoss, weights: stepper.weights() };
    }
    countSeconds();
    const record: EpochRecord = {
      epoch,
      trainLoss: position.lossSum / objects,
      validationLoss,
      trainMetrics: onTrain?.metrics ?? {},
      trainMetricRows: ofTrain?.rows ?? 0,
      validationMetrics: onValidation.metrics,
      learningRate: rateAt(firstStep + stepsPerEpoch - 1),
      seconds: position.seconds,
    };
    position.history.push(record);
    Object.assign(position, { step: 0, lossSum: 0, seconds: 0 });
    events.afterEpoch(record);
  }
  return 'finished';
}

function divergence(loss: number, epoch: number, where: string): RedshiftLabError {
  return new RedshiftLabError(
    'diverged',
    `The training diverged: in epoch ${epoch}, ${where}, the loss is ${loss}. Scale the inputs or lower the learning rate, and start over with restart: true.`,
  );
}

/** Loss and metrics over rows, predicted in pieces, so that other work gets through in between and ■ is heard. */
async function measure(
  stepper: Stepper,
  specification: AnyNetworkSpecification,
  { inputs, targets, weights, rows }: MeasuredRows,
  breathe: () => Promise<void> | undefined,
): Promise<SetMetrics | 'stopped'> {
  const rowsPerPiece = 8192;
  const width = inputs.length / rows;
  const pieces: Float32Array[] = [];
  for (let start = 0; start < rows; start += rowsPerPiece) {
    if (start > 0 && stopRequested()) return 'stopped';
    const count = Math.min(rowsPerPiece, rows - start);
    pieces.push(stepper.predict(inputs.subarray(start * width, (start + count) * width), count));
    await breathe();
  }
  const all = new Float32Array((pieces[0]!.length / Math.min(rowsPerPiece, rows)) * rows);
  let end = 0;
  for (const piece of pieces) {
    all.set(piece, end);
    end += piece.length;
  }
  return measureSet(specification, targets, all, weights);
}
