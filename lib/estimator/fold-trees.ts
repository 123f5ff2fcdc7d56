import { fitPhotometryFeatures, makeDataset, photometryFeatures } from '../preprocess';
import type { ExtraInputs, PhotometryFeatureOptions, PhotometryFeatures } from '../preprocess';
import type { Photometry } from '../survey';
import { createMatrix } from '../table';
import { fitBoostedTrees, predictTrees } from '../trees';
import type { FittedTrees } from '../trees';
import type { LearningTask } from './target';

/** Boosted trees of classes, with their features. Plain data. */
export interface ClassTrees {
  readonly features: PhotometryFeatures;
  /** Of two classes those of the second alone; else one against the rest for each. */
  readonly ofClasses: readonly FittedTrees[];
}

/**
 * Fit boosted trees to the classes of some of a task's rows.
 *
 * @param places in the task's rows
 */
export async function fitClassTrees(
  photometry: Photometry,
  { rows, truth, classes }: LearningTask,
  places: Int32Array,
  options: PhotometryFeatureOptions,
  extra: ExtraInputs | undefined,
): Promise<ClassTrees> {
  const trainRows = places.map((place) => rows[place]!);
  const features = fitPhotometryFeatures(photometry, trainRows, { ...options, ratios: true }, extra);
  const { matrix, names } = photometryFeatures(features, photometry, trainRows, extra);
  const every = Int32Array.from(places.keys());
  const ofClasses: FittedTrees[] = [];
  for (const wanted of classes.length === 2 ? [1] : classes.keys()) {
    const isWanted = Float32Array.from(places, (place) => Number(Math.floor(truth[place]!) === wanted));
    const { loss, initial, trees } = isWanted.every((one) => one === isWanted[0])
      ? sameForAll(isWanted[0]!)
      : await fitBoostedTrees(
          makeDataset(matrix, createMatrix(isWanted, [places.length, 1]), every, names, ['class']),
          { loss: 'logLoss', iterations: 100, learningRate: 0.06 },
        );
    ofClasses.push({ loss, initial, trees });
  }
  return { features, ofClasses };
}

/** The probabilities of classes, row-major [rows, classes], each row with the sum 1. */
export function treesProbabilities(
  { features, ofClasses }: ClassTrees,
  photometry: Photometry,
  rows: Int32Array,
  extra: ExtraInputs | undefined,
): Float32Array {
  const { matrix } = photometryFeatures(features, photometry, rows, extra);
  const found = ofClasses.map((trees) => predictTrees(trees, matrix));
  const columns = found.length === 1 ? [found[0]!.map((one) => 1 - one), found[0]!] : found;
  const probabilities = new Float32Array(rows.length * columns.length);
  for (let row = 0, cell = 0; row < rows.length; row++) {
    const sum = columns.reduce((total, column) => total + column[row]!, 0);
    for (const column of columns) probabilities[cell++] = sum > 0 ? column[row]! / sum : 1 / columns.length;
  }
  return probabilities;
}

/** A class that no row of the training has, or all have, as in a field without stars. */
function sameForAll(one: number): FittedTrees {
  return { loss: 'logLoss', initial: one === 1 ? 7 : -7, trees: [] };
}
