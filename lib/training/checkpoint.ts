import fs from 'node:fs';
import path from 'node:path';
import { RedshiftLabError } from '../base';
import { restoreRecord } from './history';
import type { EpochRecord } from './history';
import type { NamedArray } from './named-array';
import { readPacked, writePacked } from './packed-file';

/** The weights of the epoch with the lowest validation loss. */
export interface BestWeights {
  readonly epoch: number;
  readonly validationLoss: number;
  readonly weights: readonly NamedArray[];
}

/**
 * All that a training needs to go on as if it had never paused.
 *
 * There is no state of a random generator in it: what is random in an epoch follows from the seed and the epoch's number,
 * and in a step from the seed and the step's. What early stopping and learning-rate reduction know follows from the history.
 */
export interface Checkpoint {
  /** The finished epochs. */
  readonly history: readonly EpochRecord[];
  /** Steps done in the epoch after them. */
  readonly step: number;
  /** Σ loss · rows over these steps. */
  readonly lossSum: number;
  /** Seconds spent on these steps. */
  readonly seconds: number;
  /** Weights and the optimizer's memory. */
  readonly state: readonly NamedArray[];
  readonly best: BestWeights | undefined;
}

/** The two files of a run's checkpoints. Each write replaces the one that is not the newest whole one. */
export const checkpointFiles = ['checkpoint-a.bin', 'checkpoint-b.bin'] as const;

/** The checkpoints of a run that is being trained. */
export interface Checkpoints {
  /** The newest whole one; undefined where there is none yet. */
  readonly latest: Checkpoint | undefined;
  /** The newest whole one stays until this one is whole. */
  write(checkpoint: Checkpoint): void;
}

/**
 * Open a run's checkpoints, to go on from the newest whole one and to write more.
 *
 * @param run the run's identity checksum: checkpoints of another run, which lie here where its removal was interrupted, are
 * removed
 * @throws RedshiftLabError `damaged-run` where there are checkpoints but none is whole
 */
export function openCheckpoints(folder: string, run: string): Checkpoints {
  const { latest, foreign } = findLatest(folder, run);
  for (const name of foreign) fs.rmSync(path.join(folder, name), { force: true });
  let newest: string | undefined = latest?.file;
  return {
    latest: latest?.checkpoint,
    write(checkpoint) {
      const file = checkpointFiles.find((name) => name !== newest)!;
      writeCheckpoint(path.join(folder, file), run, checkpoint);
      newest = file;
    },
  };
}

/**
 * The newest whole checkpoint of a folder, or undefined where there is none yet.
 *
 * @param run the run's identity checksum; where it is not given, any run's counts
 * @throws RedshiftLabError `damaged-run` where there are checkpoints but none is whole
 */
export function readCheckpoint(folder: string, run?: string): Checkpoint | undefined {
  return findLatest(folder, run).latest?.checkpoint;
}

interface Found {
  readonly latest: { readonly file: string; readonly checkpoint: Checkpoint } | undefined;
  /** Files of other runs. */
  readonly foreign: readonly string[];
}

function findLatest(folder: string, run: string | undefined): Found {
  let latest: Found['latest'];
  const foreign: string[] = [];
  const damaged: string[] = [];
  for (const file of checkpointFiles) {
    if (!fs.existsSync(path.join(folder, file))) continue;
    try {
      const { owner, checkpoint } = unpack(path.join(folder, file));
      if (run !== undefined && owner !== run) foreign.push(file);
      else if (!latest || isFurther(checkpoint, latest.checkpoint)) latest = { file, checkpoint };
    } catch (cause) {
      if (!(cause instanceof RedshiftLabError)) throw cause;
      damaged.push(file);
    }
  }
  if (latest || damaged.length === 0) return { latest, foreign };
  throw new RedshiftLabError(
    'damaged-run',
    `No checkpoint of the run in ${folder} is whole (${damaged.join(' and ')} damaged): give restart: true to start over.`,
  );
}

function isFurther(one: Checkpoint, other: Checkpoint): boolean {
  if (one.history.length !== other.history.length) return one.history.length > other.history.length;
  return one.step > other.step;
}

interface Content {
  run: string;
  history: readonly EpochRecord[];
  step: number;
  lossSum: number;
  seconds: number;
  /** How many of the arrays are state; the others are the best weights. */
  stateArrays: number;
  best: { epoch: number; validationLoss: number } | undefined;
}

function writeCheckpoint(file: string, run: string, checkpoint: Checkpoint): void {
  const { history, step, lossSum, seconds, state, best } = checkpoint;
  const content: Content = {
    run,
    history,
    step,
    lossSum,
    seconds,
    stateArrays: state.length,
    best: best && { epoch: best.epoch, validationLoss: best.validationLoss },
  };
  writePacked(file, { content, arrays: [...state, ...(best?.weights ?? [])] });
}

function unpack(file: string): { owner: string; checkpoint: Checkpoint } {
  const { content, arrays } = readPacked<Content>(file);
  const { run, history, step, lossSum, seconds, stateArrays, best } = content;
  return {
    owner: run,
    checkpoint: {
      history: history.map(restoreRecord),
      step,
      lossSum,
      seconds,
      state: arrays.slice(0, stateArrays),
      best: best && { ...best, weights: arrays.slice(stateArrays) },
    },
  };
}
