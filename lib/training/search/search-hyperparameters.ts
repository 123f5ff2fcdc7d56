import { createRandom, letOthersRun, RedshiftLabError, stopRequested } from '../../base';
import { checkSpace } from './check-space';
import { proposeValues } from './propose';
import { openSearchFolder, storeInMemory } from './search-folder';
import { planSearch } from './search-options';
import type { SearchOptions } from './search-options';
import type { HyperparameterValues, SearchSpace } from './search-space';
import { bestTrial } from './trial';
import type { SearchResult, Trial } from './trial';

/**
 * The number to make small, of one trial: a validation error, for instance.
 *
 * @param values a point of the space
 * @param about the trial's number, from 1, and its own seed
 */
export type SearchObjective = (
  values: HyperparameterValues,
  about: { readonly trial: number; readonly seed: number },
) => Promise<number>;

/**
 * Try values of hyperparameters, one trial after the other, and keep the best.
 *
 * - `bayesian`: after random trials, where a Gaussian process through the scores has the lowest mean − beta · deviation. This
 *   is KerasTuner's BayesianOptimization, but for a tried point, in whose place a random one comes.
 * - `random`: each value as likely as another, no point twice.
 * - `grid`: all points in KerasTuner's order, from the defaults, the last hyperparameter fastest.
 *
 * A search in a folder can be killed at any moment and goes on when this is called again with the same space, method and
 * seed: it proposes what it would have proposed undisturbed. A trial whose objective throws, or gives no finite number, is
 * kept as failed, and the methods leave it out of what they learn from. ■ during a trial, or while its values are chosen, gives the trial up, so that it
 * runs again, with the same values and seed, when the search goes on.
 *
 * @throws RedshiftLabError `too-many-failures`, with the last failure; `bad-space`, `wrong-option`, `bad-seed`, `no-budget`;
 *   `different-search`, `damaged-search`, `locked`, `disk-full` or `cannot-write`
 */
export async function searchHyperparameters(
  space: SearchSpace,
  objective: SearchObjective,
  options: SearchOptions,
): Promise<SearchResult> {
  checkSpace(space);
  const plan = planSearch(space, options);
  const { folder, trials: mostTrials = Infinity, minutes = Infinity, consecutiveFailures = 3 } = options;
  const store = folder === undefined ? storeInMemory() : openSearchFolder(folder, { ...plan, space });
  const trials = [...store.trials];
  const notes = [...store.notes];
  // Whoever calls again after too many failures has seen them: the count begins anew.
  let failures = failuresAtEnd(trials);
  if (failures >= consecutiveFailures) failures = 0;
  let seconds = trials.reduce((sum, trial) => sum + trial.seconds, 0);
  let status: SearchResult['status'] = 'finished';
  try {
    while (trials.length < mostTrials && seconds < 60 * minutes) {
      await letOthersRun();
      const number = trials.length + 1;
      const begin = performance.now();
      const values = await unlessStopped(() => proposeValues(space, plan, trials));
      const seed = createRandom(plan.seed, 'trial', number).integer(2 ** 31);
      const outcome =
        values === undefined || values === 'stopped'
          ? values
          : await outcomeOf(() => objective(values, { trial: number, seed }));
      if (stopRequested() || values === 'stopped' || outcome === 'stopped') {
        status = 'stopped';
        break;
      }
      if (values === undefined || outcome === undefined) {
        notes.push(
          `The search ended after ${trials.length} trials: the space has no other points, or hardly any.`,
        );
        break;
      }
      const trial: Trial = { number, values, ...outcome, seconds: (performance.now() - begin) / 1000, seed };
      store.add(trial);
      trials.push(trial);
      seconds += trial.seconds;
      failures = trial.failure === undefined ? 0 : failures + 1;
      options.onTrial?.(trial, trials);
      if (failures >= consecutiveFailures) throw tooManyFailures(failures, trial);
    }
  } finally {
    store.close();
  }
  return { method: plan.method, trials, best: bestTrial(trials), status, notes };
}

async function unlessStopped<Result>(work: () => Promise<Result>): Promise<Result | 'stopped'> {
  try {
    return stopRequested() ? 'stopped' : await work();
  } catch (error) {
    if (error instanceof RedshiftLabError && error.code === 'stopped') return 'stopped';
    throw error;
  }
}

type Outcome = Pick<Trial, 'score' | 'failure'>;

async function outcomeOf(objective: () => Promise<number>): Promise<Outcome | 'stopped'> {
  try {
    const score = await unlessStopped(objective);
    if (score === 'stopped' || Number.isFinite(score)) return score === 'stopped' ? score : { score };
    return { failure: `The objective gave ${score}, no finite number.` };
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) };
  }
}

function failuresAtEnd(trials: readonly Trial[]): number {
  let count = 0;
  while (count < trials.length && trials[trials.length - 1 - count]!.failure !== undefined) count++;
  return count;
}

function tooManyFailures(count: number, { number, failure }: Trial): RedshiftLabError {
  return new RedshiftLabError(
    'too-many-failures',
    `The last ${count} trials of the search failed, trial ${number} with: ${failure} Put it right and search again; the trials before are kept where the search has a folder.`,
  );
}
