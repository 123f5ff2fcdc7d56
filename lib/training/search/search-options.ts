import { RedshiftLabError } from '../../base';
import type { SearchPlan } from './propose';
import type { SearchSpace } from './search-space';
import { leastAlpha } from './solve-process';
import type { SearchMethod, Trial } from './trial';

/** How to search, and for how long. */
export interface SearchOptions {
  readonly method: SearchMethod;
  /** Fixes every proposal and the seed of every trial. */
  readonly seed: number;
  /** The trials at most, failed ones and those of earlier sessions included. */
  readonly trials?: number;
  /** No trial begins once the trials have taken so long together, those of earlier sessions included. */
  readonly minutes?: number;
  /** Where the search is kept, so that it can go on after a stop. By default it is forgotten with the process. */
  readonly folder?: string;
  /** For bayesian: scored trials at random places before the first that is chosen, ≥ 1. By default three per hyperparameter. */
  readonly initialPoints?: number;
  /** For bayesian: how much the unknown attracts, ≥ 0. By default 2.6. */
  readonly beta?: number;
  /** For bayesian: the variance of a score's noise in units of the scores' own, at least 1e-10. By default 1e-4. */
  readonly alpha?: number;
  /** So many failed trials in a row end the search. By default 3. */
  readonly consecutiveFailures?: number;
  /** Told each new trial when it has ended, with all trials so far. */
  readonly onTrial?: (trial: Trial, trials: readonly Trial[]) => void;
}

/**
 * The settings that a search's proposals follow from, with their defaults, which are KerasTuner's.
 *
 * @throws RedshiftLabError `wrong-option`, `bad-seed` or `no-budget`
 */
export function planSearch(space: SearchSpace, options: SearchOptions): SearchPlan {
  const {
    method,
    seed,
    trials,
    minutes,
    initialPoints = 3 * space.length,
    alpha = 1e-4,
    beta = 2.6,
  } = options;
  if (!['bayesian', 'random', 'grid'].includes(method))
    throw new RedshiftLabError('wrong-option', `The method is ${method}; give bayesian, random or grid.`);
  if (!Number.isInteger(seed))
    throw new RedshiftLabError('bad-seed', `The seed is ${seed}; give a whole number.`);
  if (trials === undefined && minutes === undefined && method !== 'grid')
    throw new RedshiftLabError(
      'no-budget',
      `A ${method} search ends by itself nowhere: give it a number of trials, or minutes.`,
    );
  requireNumber('trials', trials ?? 0, Number.isInteger, 0);
  requireNumber('minutes', minutes ?? 0, Number.isFinite, 0);
  requireNumber('initialPoints', initialPoints, Number.isInteger, 1);
  requireNumber('beta', beta, Number.isFinite, 0);
  requireNumber('alpha', alpha, Number.isFinite, leastAlpha);
  requireNumber('consecutiveFailures', options.consecutiveFailures ?? 3, Number.isInteger, 1);
  return { method, seed, initialPoints, alpha, beta };
}

function requireNumber(
  name: string,
  value: number,
  isRight: (value: number) => boolean,
  least: number,
): void {
  if (isRight(value) && value >= least) return;
  const kind = isRight === Number.isInteger ? 'a whole number' : 'a finite number';
  throw new RedshiftLabError('wrong-option', `The option ${name} is ${value}; give ${kind} ≥ ${least}.`);
}
