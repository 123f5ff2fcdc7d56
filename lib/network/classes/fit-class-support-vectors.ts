import { RedshiftLabError } from '../../base';
import type { ProgressListener } from '../../base';
import { inputScale } from '../input-scale';
import { solveSupportVectors } from '../solve-support-vectors';
import { ownColumns, writeMargins } from './affine-scores';
import { requirePositive, requireTwoClasses } from './check-fit';
import { checkExamples, takeTurn } from './class-predictor';
import type { ClassExamples, ClassPredictor } from './class-predictor';
import { predictInBlocks } from './predict-in-blocks';
import { createFactor } from './products';
import { createRowDistances } from './row-distances';
import type { RowDistances } from './row-distances';

/** How to fit; the defaults are scikit-learn's, but for the cost. */
export interface ClassSupportVectorOptions {
  /** What a unit of error costs, > 0. By default 10. */
  readonly cost?: number;
  /** How fast likeness falls with the squared distance, > 0; by default 1 / (columns · variance of all inputs). */
  readonly gamma?: number;
  /** When the fit is good enough: slopes differ by less than this. By default 0.001. */
  readonly tolerance?: number;
  /** By default 8,000, which takes 256 MB; memory grows with the square. */
  readonly maximumRows?: number;
  readonly onProgress?: ProgressListener;
}

/** Support vectors of many classes: a classifier, and what it knows. */
export interface ClassSupportVectors extends ClassPredictor {
  readonly gamma: number;
  /** Shape [training objects, classes that have one], row-major: 0 where an object is no support vector of a class. */
  readonly coefficients: Float32Array;
  /** One per class that has a training object. */
  readonly intercepts: Float64Array;
}

const what = 'The fit of support vectors';
const rowsAtOnce = 256;

/**
 * Support vectors with a radial kernel, each class against the rest: the class of the greatest margin, intercept +
 * Σ coefficient · exp(−gamma · squared distance to a training object).
 *
 * Against the rest, because 800 classes of half a dozen objects would make 319,600 pairs: each pair would learn from a dozen
 * objects, and all but 799 of them would vote on objects of neither class. Against the rest there are 800 problems
 * with one matrix of likenesses, and each class has a margin that can be ranked and turned into a probability.
 * Inputs count as they are: scale them first. Result as scikit-learn's OneVsRestClassifier(SVC()) within the tolerance.
 *
 * Source: Chang and Lin (2011), LIBSVM: a library for support vector machines.
 *
 * @throws RedshiftLabError `wrong-option`; `too-many-rows` above `maximumRows`; `stopped`, `not-converged`, `no-objects`,
 *   `wrong-shape`, `bad-class` or `not-finite`; `one-class` where all objects are of one class
 */
export async function fitClassSupportVectors(
  train: ClassExamples,
  options: ClassSupportVectorOptions = {},
): Promise<ClassSupportVectors> {
  const { cost = 10, tolerance = 1e-3, maximumRows = 8000, onProgress } = options;
  const { inputs, classes, classCount, rows, width, present } = checkExamples(train);
  const gamma = options.gamma ?? inputScale(inputs, width);
  requirePositive({ cost, gamma, tolerance, maximumRows });
  requireTwoClasses(present);
  if (rows > maximumRows) {
    throw new RedshiftLabError(
      'too-many-rows',
      `The training set has ${rows} rows, but support vectors take ${maximumRows} at most: draw fewer rows, or raise maximumRows.`,
    );
  }
  const distances = createRowDistances(inputs, rows);
  const likenesses = await likenessesOf(distances, inputs, rows, gamma);
  const own = ownColumns(classes, present, classCount);
  const columns = present.length;
  const coefficients = new Float32Array(rows * columns);
  const intercepts = new Float64Array(columns);
  for (let column = 0; column < columns; column++) {
    onProgress?.({ task: 'finding support vectors', done: column, total: columns });
    const targets = Float32Array.from(own, (other) => (other === column ? 1 : -1));
    const kernel = { row: (row: number) => likenesses.subarray(row * rows, (row + 1) * rows) };
    const solution = await solveSupportVectors({
      kernel,
      targets,
      cost,
      epsilon: 0,
      isOneSided: true,
      tolerance,
    });
    solution.coefficients.forEach((coefficient, row) => (coefficients[row * columns + column] = coefficient));
    intercepts[column] = solution.intercept;
  }
  onProgress?.({ task: 'finding support vectors', done: columns, total: columns });
  return {
    gamma,
    coefficients,
    intercepts,
    ...predictInBlocks({
      name: `support vectors (cost ${cost})`,
      classes: classCount,
      scoreKind: 'margin',
      width,
      scoreBlock(wanted, count, scores) {
        const factor = createFactor(likenessTo(distances, wanted, count, gamma), count);
        const products = factor.times(coefficients);
        factor.dispose();
        writeMargins(products, intercepts, present, count, scores);
      },
    }),
  };
}

async function likenessesOf(
  distances: RowDistances,
  inputs: Float32Array,
  rows: number,
  gamma: number,
): Promise<Float32Array> {
  const width = inputs.length / rows;
  const likenesses = new Float32Array(rows * rows);
  for (let start = 0; start < rows; start += rowsAtOnce) {
    await takeTurn(what);
    const count = Math.min(rowsAtOnce, rows - start);
    const block = inputs.subarray(start * width, (start + count) * width);
    likenesses.set(likenessTo(distances, block, count, gamma), start * rows);
    // An object is wholly like itself, whatever the product's rounding says.
    for (let row = start; row < start + count; row++) likenesses[row * rows + row] = 1;
  }
  return likenesses;
}

function likenessTo(
  distances: RowDistances,
  inputs: Float32Array,
  count: number,
  gamma: number,
): Float32Array {
  const likenesses = distances.to(inputs, count);
  for (let place = 0; place < likenesses.length; place++)
    likenesses[place] = Math.exp(-gamma * likenesses[place]!);
  return likenesses;
}
