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

/** All that a training needs to go on as if it had never paused. */
export interface Checkpoint {
  /** The finished epochs. */
  readonly history: readonly EpochRecord[];
  /** Steps done in the epoch after them. */
  readonly step: number;
  /** Σ loss · rows over these steps. */
  readonly lossSum: number;
  /** Seconds spent on these steps. */
  readonly seconds: number;
  readonly state: readonly NamedArray[];
  readonly best: BestWeights | undefined;
}

/** The files of a run's checkpoints, the newer first. */
export const checkpointFiles = ['checkpoint.bin', 'checkpoint.previous.bin'] as const;

/** Write a checkpoint; the one before stays as the previous one, so there is a whole one at every moment. */
export function writeCheckpoint(folder: string, checkpoint: Checkpoint): void {
  const [newer, older] = checkpointFiles.map((name) => path.join(folder, name)) as [string, string];
  const { history, step, lossSum, seconds, state, best } = checkpoint;
  if (fs.existsSync(newer)) fs.renameSync(newer, older);
  const content: Content = {
    history,
    step,
    lossSum,
    seconds,
    stateArrays: state.length,
    best: best && { epoch: best.epoch, validationLoss: best.validationLoss },
  };
  writePacked(newer, { content, arrays: [...state, ...(best?.weights ?? [])] });
}

/**
 * The newest whole checkpoint of a run, or undefined where there is none yet.
 *
 * @throws RedshiftLabError `damaged-run` where there are checkpoints but none is whole
 */
export function readCheckpoint(folder: string): Checkpoint | undefined {
  const files = checkpointFiles.map((name) => path.join(folder, name)).filter((file) => fs.existsSync(file));
  for (const file of files) {
    try {
      return unpack(file);
    } catch (cause) {
      if (!(cause instanceof RedshiftLabError)) throw cause;
    }
  }
  if (files.length === 0) return undefined;
  throw new RedshiftLabError(
    'damaged-run',
    `No checkpoint of the run in ${folder} is whole: give restart: true to start over.`,
  );
}

interface Content {
  history: readonly EpochRecord[];
  step: number;
  lossSum: number;
  seconds: number;
  /** How many of the arrays are state; the others are the best weights. */
  stateArrays: number;
  best: { epoch: number; validationLoss: number } | undefined;
}

function unpack(file: string): Checkpoint {
  const { content, arrays } = readPacked<Content>(file);
  const { history, step, lossSum, seconds, stateArrays, best } = content;
  return {
    history: history.map(restoreRecord),
    step,
    lossSum,
    seconds,
    state: arrays.slice(0, stateArrays),
    best: best && { ...best, weights: arrays.slice(stateArrays) },
  };
}
