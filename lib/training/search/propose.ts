import { createRandom } from '../../base';
import type { Random } from '../../base';
import { fitGaussianProcess } from './gaussian-process';
import { lowestBound } from './lowest-bound';
import { nextInGrid } from './next-in-grid';
import type { HyperparameterValues, SearchSpace } from './search-space';
import { scoredTrials } from './trial';
import type { SearchMethod, Trial } from './trial';
import { fromCube, toCube } from './unit-cube';

/** How a search chooses: its method with all settings that its proposals follow from. */
export interface SearchPlan {
  readonly method: SearchMethod;
  readonly seed: number;
  readonly initialPoints: number;
  readonly alpha: number;
  readonly beta: number;
}

/** So many tried points in a row count as a sign that there are no others, as in KerasTuner. */
const mostCollisions = 20;

/**
 * The next trial's values; undefined where the space is used up. They follow from the plan and the trials so far, and from
 * nothing else.
 *
 * @throws RedshiftLabError `stopped`
 */
export async function proposeValues(
  space: SearchSpace,
  plan: SearchPlan,
  trials: readonly Trial[],
): Promise<HyperparameterValues | undefined> {
  if (plan.method === 'grid') return nextInGrid(space, trials.at(-1)?.values);
  const random = createRandom(plan.seed, 'proposal', trials.length + 1);
  const tried = new Set(trials.map(({ values }) => keyOf(space, values)));
  const scored = scoredTrials(trials);
  if (plan.method === 'bayesian' && scored.length >= plan.initialPoints) {
    const process = await fitGaussianProcess(
      scored.map(({ values }) => toCube(space, values)),
      scored.map(({ score }) => score),
      { alpha: plan.alpha },
    );
    const { place } = await lowestBound(process, space.length, plan.beta, random);
    const values = fromCube(space, place);
    // KerasTuner trains such a point again; its score would be the same, or tell of the seed alone.
    if (!tried.has(keyOf(space, values))) return values;
  }
  return untriedPoint(space, tried, random);
}

function untriedPoint(
  space: SearchSpace,
  tried: ReadonlySet<string>,
  random: Random,
): HyperparameterValues | undefined {
  for (let collisions = 0; collisions <= mostCollisions; collisions++) {
    const values = fromCube(
      space,
      space.map(() => random.uniform()),
    );
    if (!tried.has(keyOf(space, values))) return values;
  }
  return undefined;
}

/** A point as a text that no other point of the space has. */
function keyOf(space: SearchSpace, values: HyperparameterValues): string {
  return JSON.stringify(space.map(({ name }) => values[name] ?? null));
}
