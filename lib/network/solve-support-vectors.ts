import { letOthersRun, RedshiftLabError, stopRequested } from '../base';
import type { ProgressListener } from '../base';
import type { KernelRows } from './kernel-rows';

/** The problem of epsilon support-vector regression. */
export interface SupportVectorProblem {
  readonly kernel: KernelRows;
  readonly targets: Float32Array;
  /** The largest coefficient. */
  readonly cost: number;
  /** Errors up to here cost nothing. */
  readonly epsilon: number;
  readonly tolerance: number;
  readonly onProgress?: ProgressListener | undefined;
}

/** Its solution: prediction = intercept + Σ coefficient · likeness. */
export interface SupportVectorSolution {
  /** One per object, −cost … cost; 0 where the object is no support vector. */
  readonly coefficients: Float64Array;
  readonly intercept: number;
  readonly iterations: number;
  /** What the coefficients minimise: ½ Σ Σ c c′ likeness − Σ c target + epsilon Σ |c|, where Σ c = 0. */
  readonly dualObjective: number;
}

const mostIterations = 1e7;

/**
 * Sequential minimal optimisation: change two coefficients at a time, until no pair can lower the objective's slope by
 * more than the tolerance.
 *
 * The pair is the one of LIBSVM: the coefficient that gains most by growing, and the one to shrink that promises the
 * largest step down in second order (Fan, Chen and Lin 2005, Working set selection using second order information).
 * LIBSVM's two coefficients per object, one for errors above and one for errors below, are one here with a sign.
 *
 * @throws RedshiftLabError `stopped` or `not-converged`
 */
export async function solveSupportVectors(problem: SupportVectorProblem): Promise<SupportVectorSolution> {
  const { kernel, targets, cost, epsilon, tolerance, onProgress } = problem;
  const objects = targets.length;
  const coefficients = new Float64Array(objects);
  /** Target − Σ coefficient · likeness. */
  const residuals = Float64Array.from(targets);

  // What the objective falls by per unit when a coefficient grows, and what it rises by when it shrinks; ∓Infinity at the
  // bound. The cost of an error has a kink at 0, so that the slopes differ there.
  const growing = (object: number): number => {
    const coefficient = coefficients[object]!;
    if (coefficient >= cost) return -Infinity;
    return coefficient >= 0 ? residuals[object]! - epsilon : residuals[object]! + epsilon;
  };
  const shrinking = (object: number): number => {
    const coefficient = coefficients[object]!;
    if (coefficient <= -cost) return Infinity;
    return coefficient <= 0 ? residuals[object]! + epsilon : residuals[object]! - epsilon;
  };

  for (let iterations = 0; ; iterations++) {
    let grown = -1;
    let most = -Infinity;
    let least = Infinity;
    for (let object = 0; object < objects; object++) {
      const gain = growing(object);
      if (gain > most) {
        most = gain;
        grown = object;
      }
      least = Math.min(least, shrinking(object));
    }
    if (!(most - least > tolerance)) {
      return { coefficients, iterations, intercept: interceptOf(), dualObjective: objective() };
    }
    if (iterations === mostIterations) {
      throw new RedshiftLabError(
        'not-converged',
        `The support vectors are not found after ${mostIterations} steps: scale the inputs, or take a smaller cost C.`,
      );
    }
    if (iterations % 64 === 0) {
      if (stopRequested()) {
        throw new RedshiftLabError('stopped', 'The support vectors were stopped before they were found: fit again.');
      }
      onProgress?.({
        task: 'finding support vectors',
        done: iterations,
        total: mostIterations,
        detail: `slope ${(most - least).toPrecision(3)}, until ${tolerance}`,
      });
      await letOthersRun();
    }

    const likeGrown = kernel.row(grown);
    let shrunk = -1;
    let best = 0;
    for (let object = 0; object < objects; object++) {
      const difference = most - shrinking(object);
      if (!(difference > 0)) continue;
      const gain = (difference * difference) / curvature(likeGrown[object]!);
      if (gain > best) {
        best = gain;
        shrunk = object;
      }
    }
    step(grown, shrunk, likeGrown, kernel.row(shrunk), (most - shrinking(shrunk)) / curvature(likeGrown[shrunk]!));
  }

  /** Move a pair, but not across a bound or a kink. */
  function step(grown: number, shrunk: number, likeGrown: Float32Array, likeShrunk: Float32Array, wish: number): void {
    const growsTo = coefficients[grown]! < 0 ? 0 : cost;
    const shrinksTo = coefficients[shrunk]! > 0 ? 0 : -cost;
    const room = growsTo - coefficients[grown]!;
    const otherRoom = coefficients[shrunk]! - shrinksTo;
    const size = Math.min(wish, room, otherRoom);
    // Ends are met exactly: a rounding beside them would count as free.
    coefficients[grown] = size === room ? growsTo : coefficients[grown]! + size;
    coefficients[shrunk] = size === otherRoom ? shrinksTo : coefficients[shrunk]! - size;
    for (let object = 0; object < objects; object++) {
      residuals[object]! -= size * (likeGrown[object]! - likeShrunk[object]!);
    }
  }

  /** The mean slope of the coefficients between their bounds, all of which are 0 but for the intercept and the tolerance. */
  function interceptOf(): number {
    let sum = 0;
    let free = 0;
    let most = -Infinity;
    let least = Infinity;
    for (let object = 0; object < objects; object++) {
      const size = Math.abs(coefficients[object]!);
      most = Math.max(most, growing(object));
      least = Math.min(least, shrinking(object));
      if (size === 0 || size >= cost) continue;
      sum += growing(object);
      free++;
    }
    return free > 0 ? sum / free : (most + least) / 2;
  }

  function objective(): number {
    return coefficients.reduce(
      (sum, coefficient, object) =>
        sum - 0.5 * coefficient * (residuals[object]! + targets[object]!) + epsilon * Math.abs(coefficient),
      0,
    );
  }
}

/** The objective's second derivative along a pair of this likeness; never 0, for equal objects. */
function curvature(likeness: number): number {
  return Math.max(2 - 2 * likeness, 1e-12);
}
