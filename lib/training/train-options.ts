import type { ProgressListener } from '../base';
import type { TrainingLevel } from '../network';
import type { EpochRecord } from './history';
import type { TrainMetricsChoice } from './measured-rows';

/** How to train. What changes the numbers stands in the specification; here stands the rest, and the seed. */
export interface TrainOptions {
  /** Fixes the initial weights and the order of the objects in every epoch. */
  readonly seed: number;
  /** The run's folder; made where it is missing. */
  readonly folder: string;
  /** In place of the specification's. */
  readonly epochs?: number;
  /** In place of the specification's. */
  readonly batchSize?: number;
  /** In place of the specification's. */
  readonly level?: TrainingLevel;
  /**
   * Whether to train in a process of its own, in which TensorFlow has one thread: small networks train several times
   * faster there, and to the same numbers. Others, and a loss of one's own, train in this process in any case. By default where it is worth its start of 3 s.
   */
  readonly worker?: boolean;
  /**
   * Remove the run that is in the folder and start over; `when-different`: only where it is of another specification,
   * seed or dataset. By default such a run is kept, and that is an error.
   */
  readonly restart?: boolean | 'when-different';
  /**
   * The least time between two checkpoints; there is one at the end and at a stop in any case. By default 2, or so many
   * that writing them takes at most 2 % of the time.
   */
  readonly secondsBetweenCheckpoints?: number;
  /** The rows of the training set that `trainMetrics` are measured on after each epoch. By default a sample. */
  readonly trainMetrics?: TrainMetricsChoice;
  /** A folder for TensorBoard's event files, one folder per run. By default none are written. */
  readonly tensorBoard?: string;
  /** Told how far the training is, at most ten times a second. */
  readonly onProgress?: ProgressListener;
  /** Told the finished epochs after each, those of earlier sessions included. */
  readonly onEpoch?: (history: readonly EpochRecord[]) => void;
  /** Told the finished epochs when the training has finished or was stopped, and waited for. */
  readonly onEnd?: (history: readonly EpochRecord[]) => void | Promise<void>;
}
