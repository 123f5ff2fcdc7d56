import path from 'node:path';
import { acquireLock, RedshiftLabError, sha256 } from '../base';
import { buildNetwork, checkSpecification } from '../network';
import type { AnyNetworkSpecification } from '../network';
import { checkDatasets } from './check-datasets';
import type { TrainingData } from './check-datasets';
import { readCheckpoint } from './checkpoint';
import { continueRun, restoreBest } from './continue-run';
import type { Run } from './continue-run';
import { datasetChecksum } from './dataset-checksum';
import { checkTrainMetrics } from './measured-rows';
import { isFinished } from './plateau';
import { readThrough } from './read-through';
import { removeRun, startRun } from './run-folder';
import { identityChecksum } from './run-identity';
import type { RunIdentity } from './run-identity';
import { changedFile, isAnotherRun, readManifest } from './run-manifest';
import type { TrainOptions } from './train-options';
import { isStreamed } from './training-set';
import type { TrainingSet } from './training-set';
import { restoreWeights } from './weights';
import { canGoToWorker, isWorkerFaster } from './worker/is-worker-faster';
import { trainInWorker } from './worker/train-in-worker';

/**
 * Train a network, in a folder that can be left and taken up at any moment.
 *
 * The same specification, data and seed give the same numbers bit for bit on the same machine. A run that was killed,
 * or stopped with ■, goes on from its last whole checkpoint when this is called again with the same specification, data,
 * seed and folder, and ends as if it had never paused; a finished run is read from disk. The loop looks at the stop
 * flag between two calls of the stepper and lets other work through about twenty times a second.
 *
 * The training set may be a dataset in files that need not fit into memory (`openStreamedDataset`). It is read through
 * once at the beginning, for its checksum and for numbers that are not finite. Then each epoch reads the files once, in
 * chunks in random order (see `chunkedOrder`), unless they fit into a tenth of the memory. The order of the rows is then
 * another than a Dataset's; all else that is said here holds. The files must not be written to meanwhile.
 *
 * The folder holds specification.json, manifest.json with checksums (see `verifyRun`), history.jsonl (a line per epoch)
 * and the last two checkpoints.
 *
 * @throws RedshiftLabError `different-run` where the folder holds another run; `locked` where another process trains
 * in it; `damaged-run` where no checkpoint is whole or another file is not as it was written; `disk-full`, after which the
 * run goes on from its last checkpoint; `diverged`, naming epoch and step, where the loss is no longer a finite number;
 * `bad-specification`, `bad-seed`, `no-objects`, `wrong-shape`, `not-finite`; `damaged-file` where a streamed file has become
 * shorter; `too-many-rows`, `stopped`
 */
export async function trainNetwork(
  specification: AnyNetworkSpecification,
  data: TrainingData<TrainingSet>,
  options: TrainOptions,
): Promise<Run> {
  const {
    seed,
    restart = false,
    epochs = specification.epochs,
    batchSize = specification.batchSize,
    level = specification.level,
  } = options;
  const folder = path.resolve(options.folder);
  const used: AnyNetworkSpecification = { ...specification, epochs, batchSize, ...(level && { level }) };
  checkSpecification(used);
  checkDatasets(used, data);
  checkTrainMetrics(data.train, options.trainMetrics ?? 'sample');
  if (!Number.isInteger(seed))
    throw new RedshiftLabError('bad-seed', `The seed is ${seed}; give a whole number.`);
  const identity = {
    specification: used,
    seed,
    datasetChecksum: await checksumOf(used, data),
  };

  const startOver = restart === true || (restart === 'when-different' && isAnotherRun(folder, identity));
  const finished = startOver ? undefined : readFinishedRun(folder, identity);
  if (finished) return finished;
  if (canGoToWorker(used) && (options.worker ?? isWorkerFaster(used, data))) {
    const run = await runInWorker(used, data, options, identity, startOver);
    if (run) return run;
  }

  const lock = acquireLock(folder, `training ${used.title}`);
  try {
    if (startOver) removeRun(folder);
    return await continueRun(folder, data, options, startRun(folder, identity, data), identity);
  } finally {
    lock.release();
  }
}

/** The checksum of the data; a streamed training set is read through for it, and its numbers checked. */
async function checksumOf(
  specification: AnyNetworkSpecification,
  { train, validation }: TrainingData<TrainingSet>,
): Promise<string> {
  if (!isStreamed(train)) return datasetChecksum(train, validation);
  return sha256((await readThrough(specification, train)) + datasetChecksum(validation));
}

/** Train in a process of its own, and read the run from its folder; undefined where it was stopped before it began. */
async function runInWorker(
  specification: AnyNetworkSpecification,
  data: TrainingData<TrainingSet>,
  options: TrainOptions,
  identity: RunIdentity,
  startOver: boolean,
): Promise<Run | undefined> {
  const folder = path.resolve(options.folder);
  const earlier = startOver ? undefined : readCheckpoint(folder, identityChecksum(identity));
  const { tensorBoard } = options;
  const logs = tensorBoard === undefined ? {} : { tensorBoard: path.resolve(tensorBoard) };
  const given = { ...options, ...logs, folder, restart: startOver };
  if (!(await trainInWorker(specification, data, given, earlier?.history ?? []))) return undefined;
  const run = readRun(folder, identity);
  await options.onEnd?.(run?.history ?? []);
  return run;
}

/**
 * A run that has finished, as it lies on disk; undefined where there is more to do: to train, or to repair, because the
 * newest checkpoint or the history is not as it was written.
 */
function readFinishedRun(folder: string, identity: RunIdentity): Run | undefined {
  const manifest = readManifest(folder, identity);
  if (manifest?.status !== 'finished' || changedFile(folder, manifest) !== undefined) return undefined;
  const run = readRun(folder, identity);
  if (run?.status === 'finished') return run;
  run?.model.dispose();
  return undefined;
}

/** A run as its newest whole checkpoint has it; undefined where there is none. */
function readRun(folder: string, identity: RunIdentity): Run | undefined {
  const checkpoint = readCheckpoint(folder, identityChecksum(identity));
  if (!checkpoint) return undefined;
  const { specification, seed } = identity;
  const { history, best } = checkpoint;
  const model = buildNetwork(specification, seed);
  restoreWeights(model, checkpoint.state.slice(0, model.weights.length));
  const status = isFinished(specification, history) ? 'finished' : 'stopped';
  if (status === 'finished') restoreBest(model, specification, checkpoint);
  return { folder, specification, seed, history, status, bestEpoch: best?.epoch ?? 0, model };
}
