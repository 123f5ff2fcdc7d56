import type { ProgressListener } from '../../base';
import { columnMoments } from '../column-moments';
import { ownColumns, writeAffineScores } from './affine-scores';
import type { AffineScores } from './affine-scores';
import { requirePositive, requireTwoClasses } from './check-fit';
import { checkExamples } from './class-predictor';
import type { ClassExamples, ClassPredictor } from './class-predictor';
import { createLinearLoss } from './linear-losses';
import { minimiseLinearLosses } from './minimise-linear-losses';
import { predictInBlocks } from './predict-in-blocks';

/** How to fit. */
export interface ClassRidgeOptions {
  /** > 0, in units of the inputs squared (scikit-learn's alpha). By default 1; 5,000 standardised spectra with noise want some 5,000. */
  readonly penalty?: number;
  /** Good enough where a class's objective is above its least by about this share of itself, > 0. By default 1e-6. */
  readonly tolerance?: number;
  readonly onProgress?: ProgressListener;
}

/**
 * Ridge regression on one-hot targets: one column per class, 1 for its own objects and 0 for the others; the answer is the
 * class of the largest prediction.
 *
 * Each class's weights minimise Σ (target − intercept − weights · inputs)² + penalty · Σ weights²; the intercept is not
 * penalised. Convention and result as scikit-learn's Ridge on such targets. `fitRidge` does one target exactly, in
 * 64 bits; this one does 800 side by side with products of 32 bits, so that the penalty must be above 0.
 *
 * @throws RedshiftLabError `wrong-option`, `stopped`, `not-converged`, `no-objects`, `wrong-shape`, `bad-class` or
 *   `not-finite`; `one-class` where all objects are of one class
 */
export async function fitClassRidge(
  train: ClassExamples,
  { penalty = 1, tolerance = 1e-6, onProgress }: ClassRidgeOptions = {},
): Promise<ClassPredictor & AffineScores> {
  requirePositive({ penalty, tolerance });
  const checked = checkExamples(train);
  const { inputs, classes, classCount, rows, width, present } = checked;
  requireTwoClasses(present);
  const own = ownColumns(classes, present, classCount);
  const shares = new Float64Array(present.length);
  own.forEach((column) => (shares[column]! += 1 / rows));
  const { means } = columnMoments({ ...checked, targets: new Float32Array(0) });
  const weights = await minimiseLinearLosses({
    inputs: inputs.map((value, place) => value - means[place % width]!),
    rows,
    columns: present.length,
    loss: createLinearLoss(
      own,
      shares.map((share) => 1 - share),
      shares.map((share) => -share),
      false,
    ),
    penalty,
    tolerance,
    what: 'The fit of a ridge',
    onProgress,
  });
  const intercepts = shares.slice();
  weights.forEach((weight, place) => {
    intercepts[place % present.length]! -= weight * means[Math.floor(place / present.length)]!;
  });
  const known: AffineScores = { weights, intercepts };
  return {
    ...known,
    ...predictInBlocks({
      name: `one-hot ridge (penalty ${penalty})`,
      classes: classCount,
      scoreKind: 'margin',
      width,
      scoreBlock: (wanted, count, scores) => writeAffineScores(known, present, wanted, count, scores),
    }),
  };
}
