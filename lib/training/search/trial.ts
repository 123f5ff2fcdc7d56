import type { HyperparameterValues } from './search-space';

/** How the next values are chosen: see `searchHyperparameters`. */
export type SearchMethod = 'bayesian' | 'random' | 'grid';

/** One training of a search: it has a score or a failure. */
export interface Trial {
  /** From 1. */
  readonly number: number;
  readonly values: HyperparameterValues;
  /** What was to be made small. */
  readonly score?: number;
  /** Why there is no score, in a sentence. */
  readonly failure?: string;
  /** From the choice of the values to the score. */
  readonly seconds: number;
  /** What the objective was given: it follows from the search's seed and the number. */
  readonly seed: number;
}

/** A trial with a score. */
export type ScoredTrial = Trial & { readonly score: number };

/** The trials that have a score, in their order. */
export function scoredTrials(trials: readonly Trial[]): ScoredTrial[] {
  return trials.filter((trial): trial is ScoredTrial => trial.score !== undefined);
}

/** A search that has used its budget, or was stopped and can go on. */
export interface SearchResult {
  readonly method: SearchMethod;
  /** In their order, those of earlier sessions included. */
  readonly trials: readonly Trial[];
  /** The trial with the lowest score, of equal ones the first; undefined where none has a score. */
  readonly best?: ScoredTrial;
  /** `stopped` by ■; otherwise the budget is used, or the space is. */
  readonly status: 'finished' | 'stopped';
  /** What a reader should know, a sentence each: a line that a killed process left half-written, a space that is used up. */
  readonly notes: readonly string[];
}

/**
 * The lowest score of the trials so far, after each trial; NaN before the first score.
 *
 * @example
 * const trial = { values: {}, seconds: 1, seed: 1 };
 * const trials = [{ ...trial, number: 1, score: 3 }, { ...trial, number: 2, failure: 'No.' }, { ...trial, number: 3, score: 2 }];
 * bestSoFar({ trials }) // => [3, 3, 2]
 */
export function bestSoFar({ trials }: Pick<SearchResult, 'trials'>): number[] {
  let best = NaN;
  return trials.map(({ score = NaN }) => (best = score < best || Number.isNaN(best) ? score : best));
}

/** The trial with the lowest score. */
export function bestTrial(trials: readonly Trial[]): ScoredTrial | undefined {
  return scoredTrials(trials).reduce<ScoredTrial | undefined>(
    (best, trial) => (best === undefined || trial.score < best.score ? trial : best),
    undefined,
  );
}
