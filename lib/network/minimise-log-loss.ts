import { EigenvalueDecomposition } from 'ml-matrix';
import type { Matrix as LinearMatrix } from 'ml-matrix';
import { RedshiftLabError } from '../base';
import type { ColumnMoments } from './column-moments';
import { createLogLoss } from './log-loss';
import type { CheckedTraining } from './predictor';

const mostSteps = 200;
/** A Newton step that promises less than this per object is the last. */
const leastGain = 1e-20;

/**
 * The weights of standardised columns and, last, their bias that minimise Σ log loss + penalty / 2 · Σ (weight / deviation)².
 *
 * Newton's method; a step that would not lower the sum is halved, 30 times at most. Directions in which the inputs do not vary
 * are left alone.
 *
 * @throws RedshiftLabError `separable`, or `not-converged` after 200 steps
 */
export function minimiseLogLoss(
  training: CheckedTraining,
  moments: ColumnMoments,
  penalty: number,
): Float64Array {
  const { rows, targets } = training;
  const logLoss = createLogLoss(training, moments, penalty);
  let weights = new Float64Array(training.width + 1);
  const share = targets.reduce((sum, target) => sum + target, 0) / rows;
  weights[training.width] = Math.log(share / (1 - share));
  let loss = logLoss.at(weights);
  let first: LinearMatrix | undefined;

  for (let count = 0; count < mostSteps; count++) {
    const { gradient, curvature } = logLoss.derivatives(weights);
    first ??= curvature;
    const { step, gain } = newtonStep(gradient, curvature, first, penalty);
    for (let factor = 1; ; factor /= 2) {
      const next = weights.map((weight, place) => weight + factor * step[place]!);
      const lossThere = logLoss.at(next);
      // Close to the minimum all that is left of the difference is rounding.
      if (lossThere <= loss * (1 + 1e-12) || factor < 1e-9) {
        [weights, loss] = [next, lossThere];
        break;
      }
    }
    if (gain <= leastGain * rows) return weights;
  }
  throw new RedshiftLabError(
    'not-converged',
    `The logistic regression has not come to rest after ${mostSteps} steps: give a larger penalty than ${penalty}.`,
  );
}

/**
 * The way to the minimum of the parabola that touches the sum here, and what the sum would fall by.
 *
 * @param first the curvature where the search began
 */
function newtonStep(
  gradient: Float64Array,
  curvature: LinearMatrix,
  first: LinearMatrix,
  penalty: number,
): { step: Float64Array; gain: number } {
  // The penalty of a column with a tiny scale (a flux of 1e-17) is huge in these units and would make all other
  // directions look negligible: with a penalty each direction has its own unit, in which its curvature is 1.
  const units = gradient.map((_, place) =>
    penalty > 0 ? 1 / Math.sqrt(curvature.get(place, place) || 1) : 1,
  );
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(inUnits(curvature, units), {
    assumeSymmetric: true,
  });
  const negligible = 1e-13 * Math.max(...realEigenvalues);
  const flat = 1e-12 * first.trace();
  const step = new Float64Array(gradient.length);
  let gain = 0;
  realEigenvalues.forEach((eigenvalue, direction) => {
    const vector = eigenvectorMatrix.getColumnVector(direction);
    if (penalty === 0) {
      const atFirst = vector.transpose().mmul(first).mmul(vector).get(0, 0);
      if (atFirst > flat && eigenvalue < 1e-9 * atFirst) throw separable();
    }
    if (!(eigenvalue > negligible)) return;
    let along = 0;
    for (let place = 0; place < step.length; place++)
      along -= gradient[place]! * units[place]! * vector.get(place, 0);
    for (let place = 0; place < step.length; place++)
      step[place]! += (along / eigenvalue) * units[place]! * vector.get(place, 0);
    gain += along ** 2 / eigenvalue / 2;
  });
  return { step, gain };
}

/** The curvature where coordinate i is measured in units[i]. */
function inUnits(curvature: LinearMatrix, units: Float64Array): LinearMatrix {
  const result = curvature.clone();
  for (let row = 0; row < units.length; row++)
    for (let column = 0; column < units.length; column++)
      result.set(row, column, curvature.get(row, column) * units[row]! * units[column]!);
  return result;
}

function separable(): RedshiftLabError {
  return new RedshiftLabError(
    'separable',
    'A plane through the inputs separates objects of target 0 from those of target 1, so that the best weights are infinite: give a penalty above 0, such as 0.001.',
  );
}
