import { Matrix as LinearMatrix, QrDecomposition, SingularValueDecomposition } from 'ml-matrix';
import { RedshiftLabError } from '../base';
import type { Dataset } from '../preprocess';
import type { AffineMap } from './affine-map';
import { checkInputs, checkTraining } from './predictor';
import type { CheckedTraining, Predictor } from './predictor';

/** A least-squares fit: prediction = intercept + weights · inputs. */
export interface RidgePredictor extends Predictor, AffineMap {
  readonly penalty: number;
  /** The number of independent columns among the inputs. */
  readonly rank: number;
}

/**
 * Ridge regression: the weights that minimise Σ (target − intercept − weights · inputs)² + penalty · Σ weights².
 *
 * The intercept is not penalised. Penalty 0 is ordinary least squares; where columns depend on each other it gives the
 * solution with the smallest weights (the pseudo-inverse). This is the exact optimum of an all-linear network
 * under squared loss. Computed in 64 bits by QR in blocks of rows and a singular value decomposition.
 * Convention and result as scikit-learn's Ridge and LinearRegression.
 *
 * @param penalty ≥ 0, in units of the inputs squared
 * @throws RedshiftLabError `bad-penalty`, `no-objects`, `one-target-only` or `not-finite`
 * @example
 * const inputs = createMatrix(Float32Array.of(0, 1, 2, 3), [4, 1]);
 * const targets = createMatrix(Float32Array.of(1, 3, 5, 7), [4, 1]);
 * const line = fitRidge(makeDataset(inputs, targets, Int32Array.of(0, 1, 2, 3), ['x'], ['y']));
 * [line.weights[0], line.intercept] // => [2, 1]
 */
export function fitRidge(train: Dataset, penalty = 0): RidgePredictor {
  if (!(penalty >= 0 && Number.isFinite(penalty))) {
    throw new RedshiftLabError('bad-penalty', `The penalty is ${penalty}; give a number ≥ 0.`);
  }
  const checked = checkTraining(train);
  const { width } = checked;
  const means = columnMeans(checked);
  const triangle = triangleOf(checked, means);
  const last = width - 1;
  const decomposition = new SingularValueDecomposition(triangle.subMatrix(0, last, 0, last));
  const left = decomposition.leftSingularVectors;
  const right = decomposition.rightSingularVectors;
  const singularValues = decomposition.diagonal;
  const negligible = Math.max(...singularValues) * Math.max(checked.rows, width) * Number.EPSILON;

  const weights = new Float64Array(width);
  let rank = 0;
  singularValues.forEach((singularValue, direction) => {
    if (!(singularValue > negligible)) return;
    rank++;
    let along = 0;
    for (let place = 0; place < width; place++)
      along += left.get(place, direction) * triangle.get(place, width);
    along *= singularValue / (singularValue * singularValue + penalty);
    for (let place = 0; place < width; place++) weights[place]! += along * right.get(place, direction);
  });
  const intercept = weights.reduce((sum, weight, place) => sum - weight * means[place]!, means[width]!);

  return {
    name: penalty === 0 ? 'least squares' : `ridge (penalty ${penalty})`,
    weights,
    intercept,
    penalty,
    rank,
    predict(inputs) {
      const rows = checkInputs(inputs, width, train.inputNames);
      const predictions = new Float32Array(rows);
      for (let row = 0; row < rows; row++) {
        let sum = intercept;
        for (let place = 0; place < width; place++)
          sum += weights[place]! * inputs.values[row * width + place]!;
        predictions[row] = sum;
      }
      return predictions;
    },
  };
}

/** The means of the input columns and, last, of the target. */
function columnMeans({ inputs, targets, rows, width }: CheckedTraining): Float64Array {
  const means = new Float64Array(width + 1);
  for (let row = 0; row < rows; row++) {
    for (let place = 0; place < width; place++) means[place]! += inputs[row * width + place]!;
    means[width]! += targets[row]!;
  }
  return means.map((sum) => sum / rows);
}

/** R of the QR decomposition of [inputs, target], centred: block by block, so that memory holds one block only. */
function triangleOf({ inputs, targets, rows, width }: CheckedTraining, means: Float64Array): LinearMatrix {
  const rowsPerBlock = 4096;
  let triangle = LinearMatrix.zeros(width + 1, width + 1);
  for (let start = 0; start < rows; start += rowsPerBlock) {
    const count = Math.min(rowsPerBlock, rows - start);
    const block = LinearMatrix.zeros(width + 1 + count, width + 1);
    block.setSubMatrix(triangle, 0, 0);
    for (let row = 0; row < count; row++) {
      for (let place = 0; place < width; place++) {
        block.set(width + 1 + row, place, inputs[(start + row) * width + place]! - means[place]!);
      }
      block.set(width + 1 + row, width, targets[start + row]! - means[width]!);
    }
    triangle = new QrDecomposition(block).upperTriangularMatrix;
  }
  return triangle;
}
