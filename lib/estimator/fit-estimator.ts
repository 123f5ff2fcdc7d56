import { bandState } from '../survey';
import type { Photometry } from '../survey';
import { binnedDensity } from '../evaluation';
import { blend, treesShare } from './blend';
import { fitCalibration } from './calibration';
import { foldSettings, judgeFolds, oddsWidthOf } from './cross-validate';
import { dealFolds, foldsOfFields } from './deal-folds';
import type { Groups } from './deal-folds';
import type { Estimator, EstimatorOptions } from './estimator';
import { fitFamiliarity } from './familiarity';
import { learningTask } from './target';
import type { EstimatorTarget } from './target';
import { trainFolds } from './train-folds';
import { trainPart } from './train-part';

/** How to fit an estimator. */
export interface FitEstimatorOptions extends EstimatorOptions {
  /**
   * The field of each object, by name or number: the score is then also measured on whole fields that a training did not have,
   * which costs as many trainings again with one network each.
   */
  readonly field?: Groups;
}

/**
 * Train an estimator of redshifts, other numbers or classes from photometry, and measure how good it is.
 *
 * The objects are dealt into folds, and for each fold networks are trained on the others. What they say of the objects that
 * they never saw calibrates the densities and is the score. The estimator itself are as many networks trained on all objects:
 * no object is spent on a test, and having seen a little more than the folds' networks it is no worse than the score says.
 *
 * @throws RedshiftLabError as `learningTask` and `fitPhotometryFeatures`; `wrong-folds`, `stopped`
 */
export async function fitEstimator(
  photometry: Photometry,
  target: EstimatorTarget,
  options: FitEstimatorOptions,
): Promise<Estimator> {
  const { seed, field } = options;
  const task = learningTask(photometry, target);
  const { kind, classes, edges, rows, truth, leftOut } = task;
  const settings = foldSettings(task, options);
  const fold = dealFolds(task, photometry.rows, options.folds ?? 5, seed);
  const trained = await trainFolds(photometry, task, fold, settings);
  const every = Int32Array.from(rows.keys());
  const { model } = await trainPart(photometry, task, every, new Int32Array(0), 'all', settings, (done) =>
    settings.onProgress?.({
      task: 'training on all objects',
      done,
      total: settings.ensemble * settings.sizes.epochs,
    }),
  );
  const { score, sigma } = judgeFolds(task, fold, trained);
  const { probabilities, ofTrees } = trained;
  const share = ofTrees ? treesShare(probabilities, ofTrees, truth, every) : 0;
  const heldOut = ofTrees ? blend(probabilities, ofTrees, share) : probabilities;
  const calibration = fitCalibration(binnedDensity(heldOut, edges), truth, kind === 'class');
  const fields = field && dealFolds(task, photometry.rows, foldsOfFields(field), seed);
  const byField = fields && (await trainFolds(photometry, task, fields, { ...settings, ensemble: 1 }));
  return {
    kind,
    classes,
    edges,
    sizes: settings.sizes,
    model,
    treesShare: share,
    calibration,
    oddsWidth: kind === 'class' ? 0 : oddsWidthOf(kind, sigma),
    familiarity: fitFamiliarity(photometry, rows, seed),
    alwaysObserved: alwaysObserved(photometry, rows),
    objects: rows.length,
    leftOut,
    seed,
    score,
    ...(byField && { scoreByField: judgeFolds(task, fields, byField).score }),
  };
}

function alwaysObserved({ bands, state }: Photometry, rows: Int32Array): string[] {
  return bands
    .filter((_, place) => rows.every((row) => state[row * bands.length + place] !== bandState.notObserved))
    .map(({ name }) => name);
}
