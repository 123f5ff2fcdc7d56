import path from 'node:path';
import type { LayersModel } from '@tensorflow/tfjs-node-gpu';
import { acquireLock, RedshiftLabError } from '../base';
import type { ProgressListener } from '../base';
import { buildNetwork, checkSpecification } from '../network';
import type { AnyNetworkSpecification } from '../network';
import { checkDatasets } from './check-datasets';
import type { TrainingData } from './check-datasets';
import { readCheckpoint, writeCheckpoint } from './checkpoint';
import { datasetChecksum } from './dataset-checksum';
import type { EpochRecord } from './history';
import {
  appendHistory,
  isAnotherRun,
  readManifest,
  removeRun,
  startRun,
  writeHistory,
  writeManifest,
} from './run-folder';
import type { RunIdentity, RunManifest, RunStatus } from './run-folder';
import { createStepper } from './create-stepper';
import { runTrainingLoop } from './training-loop';
import type { Position } from './training-loop';
import { trainingProgress } from './training-progress';
import { restoreWeights } from './weights';

/** How to train. */
export interface TrainOptions {
  /** Fixes the initial weights and the order of the objects in every epoch. */
  readonly seed: number;
  /** The run's folder; made where it is missing. */
  readonly folder: string;
  /** In place of the specification's. */
  readonly epochs?: number;
  /** In place of the specification's. */
  readonly batchSize?: number;
  /**
   * Remove the run that is in the folder and start over; `when-different`: only where it is of another specification,
   * seed or dataset. By default such a run is kept, and that is an error.
   */
  readonly restart?: boolean | 'when-different';
  /** The least time between two checkpoints, by default 2; there is one at the end and at a stop in any case. */
  readonly secondsBetweenCheckpoints?: number;
  readonly onProgress?: ProgressListener;
}

/** A training that has finished, or was stopped and can go on. */
export interface Run {
  readonly folder: string;
  /** With the epochs and the batch size that were used. */
  readonly specification: AnyNetworkSpecification;
  readonly seed: number;
  readonly history: readonly EpochRecord[];
  readonly status: 'finished' | 'stopped';
  /** The epoch with the lowest validation loss, from 1; 0 before the end of the first. See `bestModel`. */
  readonly bestEpoch: number;
  /** The network after the last step, as the documents use it. Give its memory back with `model.dispose()`. */
  readonly model: LayersModel;
}

/**
 * Train a network, in a folder that can be left and taken up at any moment.
 *
 * The same specification, data and seed give the same numbers bit for bit on the same machine. A run that was killed,
 * or stopped with ■, goes on from its last checkpoint when this is called again with the same specification, data,
 * seed and folder, and ends as if it had never paused; a finished run is read from disk. The loop looks at the stop
 * flag between two steps and lets other work through about twenty times a second.
 *
 * The folder holds specification.json, manifest.json, history.jsonl (a line per epoch) and the last two checkpoints.
 *
 * @throws RedshiftLabError `different-run` where the folder holds another run; `locked` where another process trains
 * in it; `damaged-run` where no checkpoint is whole; `diverged`, naming epoch and step, where the loss is no longer a
 * finite number; `bad-specification`, `bad-seed`, `no-objects`, `wrong-shape`, `not-finite`
 */
export async function trainNetwork(
  specification: AnyNetworkSpecification,
  data: TrainingData,
  options: TrainOptions,
): Promise<Run> {
  const {
    seed,
    restart = false,
    epochs = specification.epochs,
    batchSize = specification.batchSize,
  } = options;
  const folder = path.resolve(options.folder);
  const used: AnyNetworkSpecification = { ...specification, epochs, batchSize };
  checkSpecification(used);
  checkDatasets(used, data);
  if (!Number.isInteger(seed))
    throw new RedshiftLabError('bad-seed', `The seed is ${seed}; give a whole number.`);
  const identity = {
    specification: used,
    seed,
    datasetChecksum: datasetChecksum(data.train, data.validation),
  };

  const startOver = restart === true || (restart === 'when-different' && isAnotherRun(folder, identity));
  const finished = startOver ? undefined : readFinishedRun(folder, identity);
  if (finished) return finished;

  const lock = acquireLock(folder, `training ${used.title}`);
  try {
    if (startOver) removeRun(folder);
    return await continueRun(folder, data, options, startRun(folder, identity, data), identity);
  } finally {
    lock.release();
  }
}

/** A run that has finished, as it lies on disk; undefined where there is more to train. */
function readFinishedRun(folder: string, identity: RunIdentity): Run | undefined {
  if (readManifest(folder, identity)?.status !== 'finished') return undefined;
  const checkpoint = readCheckpoint(folder);
  // Where the newest checkpoint is damaged, the one before it has some epochs still to do.
  if (checkpoint?.history.length !== identity.specification.epochs) return undefined;
  const { specification, seed } = identity;
  const model = buildNetwork(specification, seed);
  restoreWeights(model, checkpoint.state.slice(0, model.weights.length));
  const { history, best } = checkpoint;
  return { folder, specification, seed, history, status: 'finished', bestEpoch: best?.epoch ?? 0, model };
}

/** Train from the last checkpoint, or from the start, and keep the run in its folder. */
async function continueRun(
  folder: string,
  data: TrainingData,
  { onProgress, secondsBetweenCheckpoints = 2 }: TrainOptions,
  manifest: RunManifest,
  { specification, seed }: RunIdentity,
): Promise<Run> {
  const checkpoint = readCheckpoint(folder);
  const position: Position = {
    history: [...(checkpoint?.history ?? [])],
    step: checkpoint?.step ?? 0,
    lossSum: checkpoint?.lossSum ?? 0,
    seconds: checkpoint?.seconds ?? 0,
    best: checkpoint?.best,
  };
  writeHistory(folder, position.history);

  const model = buildNetwork(specification, seed);
  const stepper = createStepper(model, specification, 'fused', { train: data.train, seed });
  const stepsPerEpoch = Math.ceil(data.train.inputs.shape[0]! / specification.batchSize);
  const stepsDone = () => position.history.length * stepsPerEpoch + position.step;
  const progress = trainingProgress(specification, stepsPerEpoch, stepsDone(), onProgress);
  let lastKept = performance.now();

  function keep(): void {
    writeCheckpoint(folder, { ...position, state: stepper.state() });
    lastKept = performance.now();
  }
  function close(status: RunStatus): void {
    const { history, best } = position;
    const ended = { epochs: history.length, bestEpoch: best?.epoch ?? 0, ended: new Date().toISOString() };
    writeManifest(folder, { ...manifest, status, ...ended });
  }

  try {
    if (checkpoint) stepper.restore(checkpoint.state);
    const status = await runTrainingLoop(stepper, specification, data, seed, position, {
      afterStep(epoch, meanLoss) {
        if (performance.now() - lastKept >= secondsBetweenCheckpoints * 1000) keep();
        progress.step(epoch, stepsDone(), meanLoss);
      },
      afterEpoch: (record) => appendHistory(folder, record),
    });
    keep();
    close(status);
    progress.end(position.history.length, stepsDone(), position.history.at(-1)?.trainLoss);
    stepper.dispose();
    const { history, best } = position;
    return { folder, specification, seed, history, status, bestEpoch: best?.epoch ?? 0, model };
  } catch (error) {
    if (error instanceof RedshiftLabError && error.code === 'diverged') close('diverged');
    stepper.dispose();
    model.dispose();
    throw error;
  }
}
