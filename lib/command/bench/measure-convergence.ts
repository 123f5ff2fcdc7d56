import { percentile, RedshiftLabError } from '../../base';
import type { Contestant } from './contestant';
import { measureSpeed, patience } from './measure-row';
import type { Measured } from './measure-row';
import type { ConvergeWork, NetworkWork } from './work';
import type { WorkerPool } from './worker-pool';

/** Of the initial weights; the time of a contestant is the median over them. */
const seeds = [1, 2, 3];

/** Of the steps that choose the fastest setting of each library. */
const trialPace = { trialMilliseconds: 300, roundMilliseconds: 300, rounds: 1, isThorough: true };

/**
 * The time to the same validation loss, ours beside the setting of each library whose steps are fastest, in turns. One
 * that misses the loss for any seed is left out with a note.
 */
export async function measureConvergence(
  pool: WorkerPool,
  work: ConvergeWork,
  ours: readonly Contestant[],
  peers: readonly Contestant[],
  say: (what: string) => void,
): Promise<Measured> {
  const steps: NetworkWork = { ...work, task: 'train' };
  const trial = await measureSpeed(pool, steps, [], peers, trialPace, say);
  const fastest = peers
    .filter(({ name }) => name in trial.values)
    .sort((one, other) => trial.values[one.name]! - trial.values[other.name]!)
    .filter(({ library }, place, all) => all.findIndex((one) => one.library === library) === place);
  const notes = [...trial.notes];
  const times = new Map<string, number[]>();
  const contestants = [...ours, ...fastest];
  for (const seed of seeds) {
    for (const contestant of contestants) {
      const { name } = contestant;
      say(`${name}, seed ${seed} of ${seeds.length}`);
      const outcome = await trainOnce(pool, { ...work, seed }, contestant);
      if (typeof outcome === 'string') notes.push(`${name}, seed ${seed}: ${outcome}`);
      else times.set(name, [...(times.get(name) ?? []), outcome]);
    }
  }
  const reached = [...times].filter(([, values]) => values.length === seeds.length);
  const values = Object.fromEntries(reached.map(([name, all]) => [name, percentile(all, 50)]));
  const finalists = fastest.map(({ name }) => name).filter((name) => name in values);
  return { values, finalists, notes };
}

/** Seconds, or why there are none. */
async function trainOnce(
  pool: WorkerPool,
  work: ConvergeWork,
  contestant: Contestant,
): Promise<number | string> {
  const { target, epochs } = work;
  const { name, setting } = contestant;
  try {
    const ready = await pool.ask(contestant, { do: 'prepare', name, work, setting }, patience.prepare);
    if (ready.failed !== undefined) return ready.failed;
    const {
      failed,
      value,
      loss,
      epochs: used,
    } = await pool.ask(contestant, { do: 'converge', name, target, epochs }, 600);
    if (failed !== undefined || value === undefined || loss === undefined)
      return failed ?? 'it gave no number';
    if (loss > target) return `the loss was ${loss.toPrecision(3)} after ${used} epochs, above ${target}`;
    return value;
  } catch (problem) {
    if (problem instanceof RedshiftLabError) return problem.message;
    throw problem;
  } finally {
    await pool.keep([]);
  }
}
