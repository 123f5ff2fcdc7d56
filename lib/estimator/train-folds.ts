import type { Photometry } from '../survey';
import { createMatrix } from '../table';
import type { Matrix } from '../table';
import { partsOfFolds } from './deal-folds';
import type { LearningTask } from './target';
import { trainPart } from './train-part';
import type { TrainSettings } from './train-part';

/** What each fold's networks say of the objects that they never saw. */
export interface HeldOut {
  /** Shape [task's rows, bins]. */
  readonly probabilities: Matrix;
  /** What trees say; of classes only. */
  readonly ofTrees?: Matrix;
}

/**
 * For each fold: features and networks from the rows of the others, and their probabilities for its own rows.
 *
 * @param fold of each of the task's rows, 0 … folds − 1
 */
export async function trainFolds(
  photometry: Photometry,
  task: LearningTask,
  fold: Int32Array,
  settings: TrainSettings,
): Promise<HeldOut> {
  const { sizes, ensemble, onProgress } = settings;
  const parts = partsOfFolds(fold);
  const bins = task.edges.length - 1;
  const probabilities = new Float32Array(fold.length * bins);
  const ofTrees = new Float32Array(task.kind === 'class' ? probabilities.length : 0);
  const epochs = ensemble * sizes.epochs;
  const total = parts.length * epochs;
  for (const [tested, { own: left, others }] of parts.entries()) {
    const found = await trainPart(photometry, task, others, left, `fold ${tested}`, settings, (done) =>
      onProgress?.({ task: 'training on folds', done: tested * epochs + done, total }),
    );
    left.forEach((place, row) => {
      const own = [row * bins, (row + 1) * bins] as const;
      probabilities.set(found.probabilities.subarray(...own), place * bins);
      if (found.ofTrees) ofTrees.set(found.ofTrees.subarray(...own), place * bins);
    });
  }
  const shape = [fold.length, bins];
  return {
    probabilities: createMatrix(probabilities, shape),
    ...(task.kind === 'class' && { ofTrees: createMatrix(ofTrees, shape) }),
  };
}
