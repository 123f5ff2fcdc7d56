import { RedshiftLabError } from '../../base';
import type { ProgressListener } from '../../base';
import { inverseCholesky } from './cholesky';
import { takeTurn } from './class-predictor';
import { columnDots } from './column-dots';
import type { LinearLoss } from './linear-losses';
import { createFactor } from './products';
import type { Factor } from './products';

/** One linear problem per class, all with the same inputs. */
export interface LinearProblem {
  /** Row-major, `rows` rows. */
  readonly inputs: Float32Array;
  readonly rows: number;
  readonly columns: number;
  readonly loss: LinearLoss;
  /** What ½ Σ weights² of a class counts beside its loss, > 0. */
  readonly penalty: number;
  /** Good enough where the objective is above its least by about this share of itself. */
  readonly tolerance: number;
  /** For sentences: "The fit of a ridge". */
  readonly what: string;
  readonly onProgress?: ProgressListener | undefined;
}

const mostSteps = 500;
const mostTrials = 8;

/**
 * The weights, shape [inputs per row, classes], that minimise each class's loss + penalty / 2 · Σ weights².
 *
 * Conjugate gradients (Polak and Ribière's) for all classes side by side, with each class's own length of step: a step is
 * four products of matrices, which TensorFlow computes. Directions are bent by the inverse of what would be the curvature
 * if every object counted, one matrix for all classes: squared losses are there after a few steps, hinges, whose curvature
 * counts fewer objects, after some more. Products are of 32 bits, which is what limits the tolerance.
 *
 * @throws RedshiftLabError `stopped` or `not-converged`
 */
export async function minimiseLinearLosses(problem: LinearProblem): Promise<Float32Array> {
  const inputs = createFactor(problem.inputs, problem.rows);
  let bend: Factor | undefined;
  try {
    bend = await createBend(inputs, problem);
    return await descend(problem, inputs, bend);
  } finally {
    inputs.dispose();
    bend?.dispose();
  }
}

/** The inverse triangle of the penalty and all objects' curvature. */
async function createBend(
  inputs: Factor,
  { penalty, inputs: values, rows, what }: LinearProblem,
): Promise<Factor> {
  const width = values.length / rows;
  const curvature = Float64Array.from(inputs.gram());
  let trace = 0;
  for (let place = 0; place < width; place++) trace += curvature[place * (width + 1)]!;
  // The product's rounding may have left the matrix with no inverse: then a little more of the unit matrix mends it.
  for (let more = 0; ; more = Math.max(10 * more, 1e-7 * trace)) {
    const lifted = curvature.slice();
    for (let place = 0; place < width; place++) lifted[place * (width + 1)]! += penalty + more;
    const inverse = await inverseCholesky(lifted, width, what);
    if (inverse) return createFactor(inverse, width);
  }
}

async function descend(problem: LinearProblem, inputs: Factor, bend: Factor): Promise<Float32Array> {
  const { loss, penalty, tolerance, columns, rows, what, onProgress } = problem;
  const size = (problem.inputs.length / rows) * columns;
  const weights = new Float32Array(size);
  const outputs = new Float32Array(rows * columns);
  const direction = new Float32Array(size);
  let gradient = new Float32Array(size);
  let squares = new Float64Array(columns);
  for (let step = 0; ; step++) {
    await takeTurn(what);
    const { residuals, losses } = loss.residuals(outputs);
    const pulls = inputs.transposedTimes(residuals);
    const before = gradient;
    gradient = weights.map((weight, place) => penalty * weight - pulls[place]!);
    const bent = bend.transposedTimes(bend.times(gradient));
    const nextSquares = columnDots(gradient, bent, columns);
    const weightSquares = columnDots(weights, weights, columns);
    const excess = nextSquares.reduce(
      (most, square, column) =>
        Math.max(most, square / (2 * losses[column]! + penalty * weightSquares[column]!)),
      0,
    );
    onProgress?.({
      task: what,
      done: step,
      total: mostSteps,
      detail: `above the least by ${excess.toPrecision(2)}`,
    });
    if (!(excess > tolerance)) return weights;
    if (step === mostSteps) {
      throw new RedshiftLabError(
        'not-converged',
        `${what} is above its least by ${excess.toPrecision(2)} of itself after ${mostSteps} steps: scale the inputs, penalise more, or raise the tolerance above ${tolerance}.`,
      );
    }
    const overlaps = columnDots(before, bent, columns);
    const turns = nextSquares.map((square, column) =>
      step === 0
        ? 0
        : Math.max(0, (square - overlaps[column]!) / Math.max(squares[column]!, Number.MIN_VALUE)),
    );
    squares = nextSquares;
    for (let place = 0; place < size; place++)
      direction[place] = turns[place % columns]! * direction[place]! - bent[place]!;
    const moves = inputs.times(direction);
    const steps = stepLengths(problem, weights, outputs, direction, moves);
    for (let place = 0; place < size; place++) weights[place]! += steps[place % columns]! * direction[place]!;
    for (let place = 0; place < moves.length; place++)
      outputs[place]! += steps[place % columns]! * moves[place]!;
  }
}

/** How far each class goes along its direction: Newton's method, until its slope there is a hundredth of that at the start. */
function stepLengths(
  { loss, penalty, columns }: LinearProblem,
  weights: Float32Array,
  outputs: Float32Array,
  direction: Float32Array,
  moves: Float32Array,
): Float64Array {
  const start = columnDots(weights, direction, columns);
  const squares = columnDots(direction, direction, columns);
  const steps = new Float64Array(columns);
  let first: Float64Array | undefined;
  for (let trial = 0; trial < mostTrials; trial++) {
    const { slopes, curvatures } = loss.along(outputs, moves, steps);
    const total = slopes.map(
      (slope, column) => slope + penalty * (start[column]! + steps[column]! * squares[column]!),
    );
    first ??= total;
    if (trial > 0 && total.every((slope, column) => Math.abs(slope) <= 0.01 * Math.abs(first![column]!)))
      break;
    for (let column = 0; column < columns; column++) {
      const curvature = curvatures[column]! + penalty * squares[column]!;
      if (curvature > 0) steps[column]! -= total[column]! / curvature;
    }
  }
  return steps;
}
