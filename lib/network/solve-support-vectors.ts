import { letOthersRun, RedshiftLabError, stopRequested } from '../base';
import type { ProgressListener } from '../base';
import type { KernelRows } from './kernel-rows';
import { createSupportVectorState } from './support-vector-state';
import type { SupportVectorCosts } from './support-vector-state';

/** The problem of epsilon support-vector regression. */
export interface SupportVectorProblem extends SupportVectorCosts {
  readonly kernel: KernelRows;
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
  const { kernel, tolerance, onProgress } = problem;
  const state = createSupportVectorState(problem);
  for (let iterations = 0; ; iterations++) {
    const { grown, most, least } = state.steepest();
    if (!(most - least > tolerance)) {
      const intercept = state.meanOfFree() ?? (most + least) / 2;
      return { coefficients: state.coefficients, iterations, intercept, dualObjective: state.objective() };
    }
    if (iterations === mostIterations) {
      throw new RedshiftLabError(
        'not-converged',
        `The support vectors are not found after ${mostIterations} steps: scale the inputs, or take a smaller cost.`,
      );
    }
    if (iterations % 64 === 0) {
      const detail = `slope ${(most - least).toPrecision(3)}, until ${tolerance}`;
      onProgress?.({ task: 'finding support vectors', done: iterations, total: mostIterations, detail });
      await letOthersRun();
      if (stopRequested()) {
        throw new RedshiftLabError(
          'stopped',
          'The fit of support vectors was stopped before its end: fit them again.',
        );
      }
    }
    const likeGrown = kernel.row(grown);
    const shrunk = state.partnerOf(most, likeGrown);
    state.step(grown, shrunk, likeGrown, kernel.row(shrunk));
  }
}
