import type { LayersModel } from '@tensorflow/tfjs-node-gpu';
import { RedshiftLabError } from '../base';
import { buildNetwork } from '../network';
import type { AnyNetworkSpecification } from '../network';
import type { TrainingData } from './check-datasets';
import { openCheckpoints } from './checkpoint';
import { paceCheckpoints } from './checkpoint-pace';
import { createStepper } from './create-stepper';
import type { EpochRecord } from './history';
import { appendHistory, endRun, writeHistory } from './run-folder';
import { identityChecksum } from './run-identity';
import type { RunIdentity } from './run-identity';
import type { RunManifest } from './run-manifest';
import { openTensorBoardLog } from './tensorboard-log';
import type { TrainOptions } from './train-options';
import { runTrainingLoop } from './training-loop';
import type { Position } from './training-loop';
import { trainingProgress } from './training-progress';
import type { TrainingSet } from './training-set';
import { restoreWeights } from './weights';

/** A training that has finished, or was stopped and can go on. */
export interface Run {
  readonly folder: string;
  /** With the epochs and the batch size that were used. */
  readonly specification: AnyNetworkSpecification;
  readonly seed: number;
  /** The epochs done: fewer than the specification's where the run was stopped or early stopping ended it. */
  readonly history: readonly EpochRecord[];
  readonly status: 'finished' | 'stopped';
  /** The epoch with the lowest validation loss, from 1; 0 before the end of the first. See `bestModel`. */
  readonly bestEpoch: number;
  /**
   * The network after the last step, as the documents use it, or after the best epoch where early stopping was told to
   * restore it. Give its memory back with `model.dispose()`.
   */
  readonly model: LayersModel;
}

/**
 * Train from the last checkpoint, or from the start, and keep the run in its folder.
 *
 * The history's lines are written with each checkpoint, before it: one flush for both, and never an epoch in a checkpoint
 * that the history lacks.
 */
export async function continueRun(
  folder: string,
  data: TrainingData<TrainingSet>,
  options: TrainOptions,
  manifest: RunManifest,
  identity: RunIdentity,
): Promise<Run> {
  const { specification, seed } = identity;
  const { onProgress, onEpoch, onEnd, trainMetrics = 'sample', tensorBoard } = options;
  const checkpoints = openCheckpoints(folder, identityChecksum(identity));
  const { latest } = checkpoints;
  const position: Position = {
    history: [...(latest?.history ?? [])],
    step: latest?.step ?? 0,
    lossSum: latest?.lossSum ?? 0,
    seconds: latest?.seconds ?? 0,
    best: latest?.best,
  };
  const { history } = position;
  writeHistory(folder, history);
  const log = tensorBoard === undefined ? undefined : openTensorBoardLog(tensorBoard, history.length);
  let written = history.length;

  const model = buildNetwork(specification, seed);
  const stepper = createStepper(model, specification, undefined, { train: data.train, seed });
  const stepsPerEpoch = Math.ceil(data.train.inputs.shape[0]! / specification.batchSize);
  const stepsDone = (): number => history.length * stepsPerEpoch + position.step;
  const progress = trainingProgress(specification, stepsPerEpoch, stepsDone(), onProgress);
  let kept = '';
  const pace = paceCheckpoints(() => {
    const place = `${history.length} epochs, ${position.step} steps`;
    // The other checkpoint then stays an earlier one.
    if (place === kept) return;
    appendHistory(folder, history.slice(written));
    log?.add(history.slice(written));
    written = history.length;
    checkpoints.write({ ...position, state: stepper.state() });
    kept = place;
  }, options.secondsBetweenCheckpoints);

  try {
    if (latest) stepper.restore(latest.state);
    const status = await runTrainingLoop(stepper, specification, data, { seed, trainMetrics }, position, {
      afterSteps(epoch, meanLoss) {
        pace.whenDue();
        progress.step(epoch, stepsDone(), meanLoss);
      },
      afterEpoch() {
        pace.whenDue();
        onEpoch?.(history);
      },
    });
    pace.now();
    endRun(folder, manifest, status, history.length, position.best?.epoch ?? 0);
    progress.end(status, history.length, stepsDone(), history.at(-1)?.trainLoss);
    await onEnd?.(history);
    stepper.dispose();
    if (status === 'finished') restoreBest(model, specification, position);
    return { folder, specification, seed, history, status, bestEpoch: position.best?.epoch ?? 0, model };
  } catch (error) {
    if (error instanceof RedshiftLabError && error.code === 'diverged') {
      endRun(folder, manifest, 'diverged', history.length, position.best?.epoch ?? 0);
    }
    stepper.dispose();
    model.dispose();
    throw error;
  }
}

/** Put the best epoch's weights into a trained network where early stopping was told to. */
export function restoreBest(
  model: LayersModel,
  { earlyStopping }: AnyNetworkSpecification,
  { best }: Pick<Position, 'best'>,
): void {
  if (earlyStopping?.restoreBestWeights && best) restoreWeights(model, best.weights);
}
