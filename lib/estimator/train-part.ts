import type { ProgressListener } from '../base';
import { createRandom } from '../base';
import { binnedDensityTargets, fitPhotometryFeatures, makeDataset, photometryFeatures } from '../preprocess';
import type { ExtraInputs, PhotometryFeatureOptions } from '../preprocess';
import type { Photometry } from '../survey';
import { matrixRows } from '../table';
import type { Matrix } from '../table';
import type { TrainedModel } from './estimator';
import { fitClassTrees, treesProbabilities } from './fold-trees';
import { gridTargets } from './label-grid';
import { memberNetwork } from './member-network';
import type { MemberSizes } from './member-network';
import type { LearningTask } from './target';
import { trainMembers } from './train-members';

/** How networks are trained, and how many. */
export interface TrainSettings extends PhotometryFeatureOptions {
  readonly seed: number;
  readonly ensemble: number;
  readonly sizes: MemberSizes;
  readonly extra?: ExtraInputs;
  readonly onProgress?: ProgressListener;
}

/** What was trained on some objects, and what it says of others. */
export interface TrainedPart {
  readonly model: TrainedModel;
  /** Row-major [left, bins]. */
  readonly probabilities: Float32Array;
  /** What trees say, likewise; of classes only. */
  readonly ofTrees?: Float32Array;
}

/**
 * Features, networks and, for classes, trees from some of a task's rows, and what they say of others.
 *
 * @param trained places in the task's rows
 * @param left likewise, perhaps none
 * @param name tells this training's initial weights and orders from those of others
 * @param onEpoch told the number of epochs done over all networks
 */
export async function trainPart(
  photometry: Photometry,
  task: LearningTask,
  trained: Int32Array,
  left: Int32Array,
  name: string,
  settings: TrainSettings,
  onEpoch: (done: number) => void,
): Promise<TrainedPart> {
  const { extra, seed, sizes, ensemble } = settings;
  const rowsOf = (places: Int32Array) => places.map((place) => task.rows[place]!);
  const features = fitPhotometryFeatures(photometry, rowsOf(trained), settings, extra);
  const { matrix, names } = photometryFeatures(features, photometry, task.rows, extra);
  const bins = task.edges.length - 1;
  const outputs = Array.from({ length: bins }, (_, bin) => `bin ${bin}`);
  const train = makeDataset(matrix, targetsOf(task), trained, names, outputs);
  const random = createRandom(seed, 'members', name);
  const seeds = Array.from({ length: ensemble }, () => random.integer(2 ** 31));
  const specification = memberNetwork(names.length, bins, sizes);
  const found = await trainMembers(specification, train, matrixRows(matrix, left), seeds, onEpoch);
  const trees =
    task.kind === 'class' ? await fitClassTrees(photometry, task, trained, settings, extra) : undefined;
  return {
    model: { features, weights: found.weights, ...(trees && { trees }) },
    probabilities: found.probabilities,
    ...(trees && { ofTrees: treesProbabilities(trees, photometry, rowsOf(left), extra) }),
  };
}

function targetsOf({ kind, truth, edges }: LearningTask): Matrix {
  if (kind !== 'class') return gridTargets(truth, kind, edges);
  const bins = edges.length - 1;
  return binnedDensityTargets(truth, { low: 0, high: bins, bins, smoothing: 0 });
}
