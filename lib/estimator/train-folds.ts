import type { ProgressListener } from '../base';
import { createRandom } from '../base';
import { fitPhotometryFeatures, makeDataset, photometryFeatures, binnedDensityTargets } from '../preprocess';
import type { ExtraInputs, PhotometryFeatureOptions } from '../preprocess';
import type { Photometry } from '../survey';
import { createMatrix } from '../table';
import type { Matrix } from '../table';
import type { FoldModel } from './estimator';
import { fitClassTrees, treesProbabilities } from './fold-trees';
import { gridTargets } from './label-grid';
import { memberNetwork } from './member-network';
import type { MemberSizes } from './member-network';
import type { LearningTask } from './target';
import { trainMembers } from './train-members';

/** What the folds' networks are, and what each says of the objects that it never saw. */
export interface TrainedFolds {
  readonly models: readonly FoldModel[];
  /** Shape [task's rows, bins]. */
  readonly probabilities: Matrix;
  /** What trees say; of classes only. */
  readonly ofTrees?: Matrix;
}

/** How the folds are trained. */
export interface FoldSettings extends PhotometryFeatureOptions {
  readonly seed: number;
  readonly ensemble: number;
  readonly sizes: MemberSizes;
  readonly extra?: ExtraInputs;
  readonly onProgress?: ProgressListener;
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
  settings: FoldSettings,
): Promise<TrainedFolds> {
  const { extra, seed, sizes, ensemble, onProgress } = settings;
  const folds = 1 + fold.reduce((most, one) => Math.max(most, one), 0);
  const bins = task.edges.length - 1;
  const targets = targetsOf(task);
  const probabilities = new Float32Array(fold.length * bins);
  const isClass = task.kind === 'class';
  const ofTrees = new Float32Array(isClass ? probabilities.length : 0);
  const models: FoldModel[] = [];
  const total = folds * ensemble * sizes.epochs;
  for (let tested = 0; tested < folds; tested++) {
    const trained = placesWhere(fold, (one) => one !== tested);
    const left = placesWhere(fold, (one) => one === tested);
    const rowsOf = (places: Int32Array) => places.map((place) => task.rows[place]!);
    const features = fitPhotometryFeatures(photometry, rowsOf(trained), settings, extra);
    const { matrix, names } = photometryFeatures(features, photometry, task.rows, extra);
    const train = makeDataset(
      matrix,
      targets,
      trained,
      names,
      Array.from({ length: bins }, (_, bin) => `bin ${bin}`),
    );
    const wanted = makeDataset(matrix, targets, left, names, train.targetNames).inputs;
    const random = createRandom(seed, 'members', tested);
    const seeds = Array.from({ length: ensemble }, () => random.integer(2 ** 31));
    const specification = memberNetwork(names.length, bins, sizes);
    const found = await trainMembers(specification, train, wanted, seeds, (epochs) =>
      onProgress?.({
        task: 'training the estimator',
        done: tested * ensemble * sizes.epochs + epochs,
        total,
      }),
    );
    left.forEach((place, row) => {
      probabilities.set(found.probabilities.subarray(row * bins, (row + 1) * bins), place * bins);
    });
    const trees = isClass ? await fitClassTrees(photometry, task, trained, settings, extra) : undefined;
    const shares = trees && treesProbabilities(trees, photometry, rowsOf(left), extra);
    left.forEach((place, row) => {
      if (shares) ofTrees.set(shares.subarray(row * bins, (row + 1) * bins), place * bins);
    });
    models.push({ features, weights: found.weights, ...(trees && { trees }) });
  }
  const shape = [fold.length, bins];
  return {
    models,
    probabilities: createMatrix(probabilities, shape),
    ...(isClass && { ofTrees: createMatrix(ofTrees, shape) }),
  };
}

function targetsOf({ kind, truth, edges }: LearningTask): Matrix {
  if (kind !== 'class') return gridTargets(truth, kind, edges);
  const bins = edges.length - 1;
  return binnedDensityTargets(truth, { low: 0, high: bins, bins, smoothing: 0 });
}

function placesWhere(fold: Int32Array, isWanted: (one: number) => boolean): Int32Array {
  const places: number[] = [];
  fold.forEach((one, place) => isWanted(one) && places.push(place));
  return Int32Array.from(places);
}
