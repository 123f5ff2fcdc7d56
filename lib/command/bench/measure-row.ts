import { percentile, RedshiftLabError } from '../../base';
import type { Contestant } from './contestant';
import { chooseFinalists } from './row-result';
import type { Answer } from './requests';
import type { Work } from './work';
import type { WorkerPool } from './worker-pool';

/** How long is measured. */
export interface Pace {
  /** Of the trial of a setting, and of each round. */
  readonly trialMilliseconds: number;
  readonly roundMilliseconds: number;
  readonly rounds: number;
  /** Whether all settings are tried, or only those that are usually fastest without compiling. */
  readonly isThorough: boolean;
}

/** Values by contestant, who was in all rounds, and what was left out. */
export interface Measured {
  readonly values: Readonly<Record<string, number>>;
  readonly finalists: readonly string[];
  readonly notes: readonly string[];
}

/** The longest that a compiler, or a step, may take, in seconds. */
export const patience = { prepare: 240, measure: 120 };

/**
 * Measure contestants side by side: each setting is tried for a moment, then ours and the fastest peers of every
 * library take turns, one at a time. Values are medians over the rounds, or of the trial for those that were slow in it.
 */
export async function measureSpeed(
  pool: WorkerPool,
  work: Work,
  ours: readonly Contestant[],
  peers: readonly Contestant[],
  pace: Pace,
  say: (what: string) => void,
): Promise<Measured> {
  const notes: string[] = [];
  const trials = new Map<Contestant, number>();
  /** The fastest call of each trial, which chooses the finalists: other programs disturb it least. */
  const fastestCalls: Record<string, number> = {};

  async function tryOut(contestant: Contestant): Promise<void> {
    const { name, setting } = contestant;
    say(`trying ${name}`);
    const answer = await attempt(contestant, async () => {
      const ready = await pool.ask(contestant, { do: 'prepare', name, work, setting }, patience.prepare);
      return ready.failed === undefined ? measure(contestant, pace.trialMilliseconds) : ready;
    });
    if (answer === undefined) return;
    trials.set(contestant, answer.value);
    fastestCalls[name] = answer.best;
  }
  /** What comes of it; undefined, and a note, where it failed. */
  async function attempt(
    { name }: Contestant,
    action: () => Promise<Answer>,
  ): Promise<{ value: number; best: number } | undefined> {
    const answer = await action().catch((problem: unknown): Answer => {
      if (problem instanceof RedshiftLabError) return { failed: problem.message };
      throw problem;
    });
    const { value, best = value, failed = 'it gave no number' } = answer;
    if (value !== undefined && best !== undefined) return { value, best };
    notes.push(`${name}: ${failed}`);
    return undefined;
  }
  const measure = (contestant: Contestant, milliseconds: number): Promise<Answer> =>
    pool.ask(contestant, { do: 'measure', name: contestant.name, milliseconds }, patience.measure);

  for (const contestant of [...ours, ...peers.filter(({ effort }) => effort !== 'compiles')]) {
    await tryOut(contestant);
  }
  for (const contestant of compilingToTry(peers, trials)) await tryOut(contestant);

  const tried = Object.fromEntries([...trials].map(([{ name }, value]) => [name, value]));
  const byName = new Map([...trials.keys()].map((one) => [one.name, one]));
  const peerCalls = Object.fromEntries(
    Object.entries(fastestCalls).filter(([name]) => peers.some((one) => one.name === name)),
  );
  const finalists = chooseFinalists(peerCalls, (name) => byName.get(name)!.library);
  const racing = [...ours.filter((one) => trials.has(one)), ...finalists.map((name) => byName.get(name)!)];
  await pool.keep(racing);

  const found = new Map<string, number[]>(racing.map(({ name }) => [name, []]));
  for (let round = 0; round < pace.rounds; round++) {
    say(`round ${round + 1} of ${pace.rounds}`);
    for (let turn = 0; turn < racing.length; turn++) {
      const contestant = racing[(turn + round) % racing.length]!;
      const answer = await attempt(contestant, () => measure(contestant, pace.roundMilliseconds));
      if (answer !== undefined) found.get(contestant.name)!.push(answer.value);
    }
  }
  await pool.keep([]);
  const inAllRounds = [...found].filter(([, values]) => values.length === pace.rounds);
  return {
    values: {
      ...tried,
      ...Object.fromEntries(inAllRounds.map(([name, values]) => [name, percentile(values, 50)])),
    },
    finalists: finalists.filter((name) => inAllRounds.some(([other]) => other === name)),
    notes,
  };
}

/** The settings that compile, each with the number of threads at which its library was fastest without. */
function compilingToTry(peers: readonly Contestant[], trials: ReadonlyMap<Contestant, number>): Contestant[] {
  return peers.filter(({ effort, library, threads }) => {
    if (effort !== 'compiles') return false;
    const [fastest] = [...trials].filter(([one]) => one.library === library).sort(([, a], [, b]) => a - b);
    return fastest?.[0].threads === threads;
  });
}
