import type { ProgressListener } from '../../base';
import { ownColumns, writeAffineScores } from './affine-scores';
import type { AffineScores } from './affine-scores';
import { requirePositive, requireTwoClasses } from './check-fit';
import { checkExamples } from './class-predictor';
import type { ClassExamples, ClassPredictor } from './class-predictor';
import { createLinearLoss } from './linear-losses';
import { minimiseLinearLosses } from './minimise-linear-losses';
import { predictInBlocks } from './predict-in-blocks';

/** How to fit. */
export interface LinearSupportVectorOptions {
  /**
   * What a squared unit of error costs, > 0 (scikit-learn's C). By default 1. Standardised spectra with noise want some
   * 0.0001, which is found ten times sooner too.
   */
  readonly cost?: number;
  /** Good enough where a class's objective is above its least by about this share of itself, > 0. By default 1e-4. */
  readonly tolerance?: number;
  readonly onProgress?: ProgressListener;
}

/**
 * Linear support vectors, each class against the rest: the class of the greatest margin, intercept + weights · inputs.
 *
 * The weights of a class minimise ½ (Σ weights² + intercept²) + cost · Σ max(0, 1 ∓ margin)², with − for its own objects
 * and + for the others. Inputs count as they are: scale them first. Convention and result as scikit-learn's LinearSVC, which
 * penalises the intercept too. Written by hand, because no npm package has it: all classes descend side by side, so that one
 * product of matrices serves 800 of them.
 *
 * Source: Fan, Chang, Hsieh, Wang and Lin (2008), LIBLINEAR: a library for large linear classification.
 *
 * @throws RedshiftLabError `wrong-option`, `stopped`, `not-converged`, `no-objects`, `wrong-shape`, `bad-class` or
 *   `not-finite`; `one-class` where all objects are of one class
 */
export async function fitClassLinearSupportVectors(
  train: ClassExamples,
  { cost = 1, tolerance = 1e-4, onProgress }: LinearSupportVectorOptions = {},
): Promise<ClassPredictor & AffineScores> {
  requirePositive({ cost, tolerance });
  const { inputs, classes, classCount, rows, width, present } = checkExamples(train);
  requireTwoClasses(present);
  const columns = present.length;
  const both = await minimiseLinearLosses({
    inputs: withOnes(inputs, rows),
    rows,
    columns,
    loss: createLinearLoss(
      ownColumns(classes, present, classCount),
      new Float64Array(columns).fill(1),
      new Float64Array(columns).fill(-1),
      true,
    ),
    // ½ Σ weights² + cost · Σ squares is 2 · cost times ½ Σ squares + ½ penalty Σ weights² of this penalty.
    penalty: 1 / (2 * cost),
    tolerance,
    what: 'The fit of linear support vectors',
    onProgress,
  });
  const known: AffineScores = {
    weights: both.slice(0, width * columns),
    intercepts: Float64Array.from(both.subarray(width * columns)),
  };
  return {
    ...known,
    ...predictInBlocks({
      name: `linear support vectors (cost ${cost})`,
      classes: classCount,
      scoreKind: 'margin',
      width,
      scoreBlock: (wanted, count, scores) => writeAffineScores(known, present, wanted, count, scores),
    }),
  };
}

/** Behind every row the 1 of the intercept. */
function withOnes(inputs: Float32Array, rows: number): Float32Array {
  const width = inputs.length / rows;
  const result = new Float32Array(inputs.length + rows).fill(1);
  for (let row = 0; row < rows; row++) {
    result.set(inputs.subarray(row * width, (row + 1) * width), row * (width + 1));
  }
  return result;
}
