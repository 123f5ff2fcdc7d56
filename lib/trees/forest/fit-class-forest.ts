import { createRandom, letOthersRun, RedshiftLabError, stopRequested } from '../../base';
import type { ProgressListener } from '../../base';
import { checkExamples, predictInBlocks } from '../../network';
import type { ClassExamples, ClassPredictor } from '../../network';
import { binColumns } from '../bins';
import { requireWhole } from '../options';
import { addClassShares } from './class-tree';
import type { ClassTree } from './class-tree';
import { createClassSplitter } from './find-class-split';
import { growClassTree } from './grow-class-tree';

/** What can be chosen for `fitClassForest`; names in brackets are scikit-learn's. */
export interface ClassForestOptions {
  /** Any whole number; by default 0. */
  readonly seed?: number;
  /** How many, ≥ 1 (n_estimators). By default 100. */
  readonly trees?: number;
  /** The columns that each split chooses from, 1 … columns (max_features). By default √columns, rounded down. */
  readonly columnsPerSplit?: number;
  /** Each leaf has so many different training objects at least, ≥ 1 (min_samples_leaf). By default 1. */
  readonly minimumInLeaf?: number;
  /** The splits between root and leaf at most, ≥ 1 (max_depth). By default any number. */
  readonly maximumDepth?: number;
  /** Inputs are sorted into so many bins at most, 2 … 255. By default 255. */
  readonly maximumBins?: number;
  readonly onProgress?: ProgressListener;
}

/** A random forest: a classifier, and its trees as plain data. */
export interface ClassForest extends ClassPredictor {
  readonly trees: readonly ClassTree[];
  /** `stopped` by somebody who asked to: the trees so far stay. */
  readonly status: 'finished' | 'stopped';
}

/**
 * A random forest of classification trees: each is grown, without pruning, to objects drawn with replacement, and each split
 * is the best by Gini's impurity of a few columns drawn at random. The score of a class is its mean share in the leaves that
 * an object comes to.
 *
 * Written by hand: no maintained npm package grows forests of many classes at this size. As scikit-learn's
 * RandomForestClassifier, but for its random numbers and for bins, which limit thresholds to quantiles where a column has
 * more different values than bins.
 *
 * Source: Breiman (2001), Random forests.
 *
 * @throws RedshiftLabError `wrong-option`, `stopped` before the first tree, `no-objects`, `wrong-shape`, `bad-class` or
 *   `not-finite`
 */
export async function fitClassForest(
  train: ClassExamples,
  options: ClassForestOptions = {},
): Promise<ClassForest> {
  const { inputs, classes, classCount, rows, width } = checkExamples(train);
  const {
    seed = 0,
    trees: wanted = 100,
    minimumInLeaf = 1,
    maximumDepth = Infinity,
    maximumBins = 255,
  } = options;
  const { columnsPerSplit = Math.max(1, Math.floor(Math.sqrt(width))), onProgress } = options;
  requireWhole('seed', seed, -Infinity);
  requireWhole('trees', wanted, 1);
  requireWhole('columnsPerSplit', columnsPerSplit, 1, width);
  requireWhole('minimumInLeaf', minimumInLeaf, 1);
  requireWhole('maximumBins', maximumBins, 2, 255);
  if (maximumDepth !== Infinity) requireWhole('maximumDepth', maximumDepth, 1);
  const binned = binColumns(inputs, rows, maximumBins);
  const trees: ClassTree[] = [];
  let status: ClassForest['status'] = 'finished';
  while (trees.length < wanted) {
    await letOthersRun();
    if (stopRequested()) {
      status = 'stopped';
      break;
    }
    const random = createRandom(seed, 'forest', trees.length);
    const draws = new Uint16Array(rows);
    for (let draw = 0; draw < rows; draw++) draws[random.integer(rows)]!++;
    const order = Int32Array.from(draws.keys()).filter((row) => draws[row]! > 0);
    const splitter = createClassSplitter(
      binned,
      classes,
      draws,
      classCount,
      columnsPerSplit,
      minimumInLeaf,
      (count) => random.integer(count),
    );
    trees.push(growClassTree(binned, classes, draws, order, splitter, { maximumDepth, minimumInLeaf }));
    onProgress?.({ task: 'growing trees', done: trees.length, total: wanted });
  }
  if (trees.length === 0) {
    throw new RedshiftLabError('stopped', 'The forest was stopped before its first tree: fit it again.');
  }
  return {
    trees,
    status,
    ...predictInBlocks({
      name: `random forest (${trees.length})`,
      classes: classCount,
      scoreKind: 'probability',
      width,
      scoreBlock(block, count, scores) {
        for (const tree of trees) addClassShares(tree, block, count, 1 / trees.length, scores);
      },
    }),
  };
}
