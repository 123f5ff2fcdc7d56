import { letOthersRun, RedshiftLabError, stopRequested } from '../base';
import type { ProgressListener } from '../base';
import type { Dataset } from '../preprocess';
import type { Matrix } from '../table';
import { inputScale } from './input-scale';
import { createKernelRows, squaredDistance } from './kernel-rows';
import { checkInputs, checkTraining } from './predictor';
import type { Predictor } from './predictor';
import { solveSupportVectors } from './solve-support-vectors';

/** How to fit; the defaults are scikit-learn's, but for epsilon. */
export interface SupportVectorOptions {
  /** What a unit of error costs, > 0; the larger, the closer the fit to its training objects. By default 1. */
  readonly cost?: number;
  /** Errors up to here cost nothing, ≥ 0, in the target's unit. By default 0.01, for redshifts. */
  readonly epsilon?: number;
  /** How fast likeness falls with the squared distance, > 0; by default 1 / (columns · variance of all inputs). */
  readonly gamma?: number;
  /** When the fit is good enough: slopes differ by less than this, in the target's unit. By default 0.001. */
  readonly tolerance?: number;
  /** By default 8,000, which may take 256 MB; memory and time grow with the square. */
  readonly maximumRows?: number;
  readonly onProgress?: ProgressListener;
}

/** Support vectors: a predictor, and what it knows as plain data. */
export interface SupportVectors extends Predictor {
  /** Positions (0-based) in the training set of the objects that the prediction rests on. */
  readonly supportRows: Int32Array;
  /** One per support row, −cost … cost, not 0; their sum is 0. */
  readonly coefficients: Float64Array;
  readonly intercept: number;
  readonly gamma: number;
  readonly iterations: number;
  readonly dualObjective: number;
  /**
   * As `predict`, for many objects: others run now and then, so that ■ can end it.
   *
   * @throws RedshiftLabError `stopped`, and those of `predict`
   */
  predictInTurns(inputs: Matrix): Promise<Float32Array>;
}

/** Some 20 milliseconds with 8,000 support vectors of 186 numbers. */
const rowsPerTurn = 20;

/**
 * Epsilon support-vector regression with a radial kernel: prediction = intercept + Σ coefficient · exp(−gamma · squared
 * distance to a support vector).
 *
 * Inputs count as they are: scale them first. Result as scikit-learn's SVR within the tolerance; likenesses are kept in 32
 * bits, as there. Written by hand: libsvm-js, the one npm package with regression, is LIBSVM of 2016, holds up the event
 * loop for as long as it computes, so that nobody can stop it, and writes to the terminal.
 *
 * Source: Chang and Lin (2011), LIBSVM: a library for support vector machines.
 *
 * @param train inputs of shape [rows, columns…], one target; its weights are not looked at
 * @throws RedshiftLabError `wrong-option`; `too-many-rows` above `maximumRows`; `stopped`, `not-converged`, `no-objects`,
 *   `one-target-only`, `wrong-shape` or `not-finite`
 */
export async function fitSupportVectors(
  train: Dataset,
  options: SupportVectorOptions = {},
): Promise<SupportVectors> {
  const { cost = 1, epsilon = 0.01, tolerance = 1e-3, maximumRows = 8000, onProgress } = options;
  const checked = checkTraining(train);
  const { inputs, targets, rows, width } = checked;
  const gamma = options.gamma ?? inputScale(inputs, width);
  checkOptions({ cost, gamma, tolerance, maximumRows }, epsilon);
  if (rows > maximumRows) {
    throw new RedshiftLabError(
      'too-many-rows',
      `The training set has ${rows} rows, but support vectors take ${maximumRows} at most: draw fewer rows, or raise maximumRows.`,
    );
  }
  const kernel = createKernelRows(inputs, width, gamma);
  const solution = await solveSupportVectors({ kernel, targets, cost, epsilon, tolerance, onProgress });
  const supportRows = Int32Array.from(targets.keys()).filter((row) => solution.coefficients[row] !== 0);
  const coefficients = Float64Array.from(supportRows, (row) => solution.coefficients[row]!);
  const vectors = new Float64Array(supportRows.length * width);
  supportRows.forEach((row, place) =>
    vectors.set(inputs.subarray(row * width, (row + 1) * width), place * width),
  );
  const { intercept, iterations, dualObjective } = solution;

  function predictRows(wanted: Matrix, predictions: Float32Array, from: number, to: number): void {
    for (let row = from; row < to; row++) {
      const object = Float64Array.from(wanted.values.subarray(row * width, (row + 1) * width));
      let sum = intercept;
      for (let place = 0; place < coefficients.length; place++) {
        sum += coefficients[place]! * Math.exp(-gamma * squaredDistance(object, vectors, place * width));
      }
      predictions[row] = sum;
    }
  }

  return {
    name: `support vectors (${supportRows.length})`,
    supportRows,
    coefficients,
    intercept,
    gamma,
    iterations,
    dualObjective,
    predict(wanted) {
      const predictions = new Float32Array(checkInputs(wanted, width, train.inputNames));
      predictRows(wanted, predictions, 0, predictions.length);
      return predictions;
    },
    async predictInTurns(wanted) {
      const predictions = new Float32Array(checkInputs(wanted, width, train.inputNames));
      for (let row = 0; row < predictions.length; row += rowsPerTurn) {
        await letOthersRun();
        if (stopRequested()) {
          throw new RedshiftLabError(
            'stopped',
            `The prediction was stopped after ${row} of ${predictions.length} objects: predict again.`,
          );
        }
        predictRows(wanted, predictions, row, Math.min(row + rowsPerTurn, predictions.length));
      }
      return predictions;
    },
  };
}

function checkOptions(positive: Readonly<Record<string, number>>, epsilon: number): void {
  const wrong = Object.entries(positive).find(([, value]) => !(value > 0 && value < Infinity));
  if (wrong) {
    throw new RedshiftLabError(
      'wrong-option',
      `The option ${wrong[0]} is ${wrong[1]}: give a number above 0.`,
    );
  }
  if (!(epsilon >= 0 && epsilon < Infinity)) {
    throw new RedshiftLabError('wrong-option', `The option epsilon is ${epsilon}: give a number ≥ 0.`);
  }
}
