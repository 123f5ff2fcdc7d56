import { RedshiftLabError } from '../../base';
import type { Contestant } from './contestant';
import { patience } from './measure-row';
import type { Measured } from './measure-row';
import type { Work } from './work';
import type { WorkerPool } from './worker-pool';

/** The peak memory of a process of its own per contestant, after preparing and some steps. */
export async function measureMemory(
  makePool: () => WorkerPool,
  work: Work,
  contestants: readonly Contestant[],
  say: (what: string) => void,
): Promise<Measured> {
  const values: Record<string, number> = {};
  const notes: string[] = [];
  for (const contestant of contestants) {
    const { name, setting } = contestant;
    say(name);
    const pool = makePool();
    try {
      const ready = await pool.ask(contestant, { do: 'prepare', name, work, setting }, patience.prepare);
      if (ready.failed !== undefined) throw new RedshiftLabError('worker-failed', ready.failed);
      await pool.ask(contestant, { do: 'measure', name, milliseconds: 1000 }, patience.measure);
      const { value } = await pool.ask(contestant, { do: 'memory' }, patience.measure);
      values[name] = value!;
    } catch (problem) {
      if (!(problem instanceof RedshiftLabError)) throw problem;
      notes.push(`${name}: ${problem.message}`);
    } finally {
      pool.end();
    }
  }
  const finalists = contestants.filter(({ name, library }) => library !== 'ours' && name in values);
  return { values, finalists: finalists.map(({ name }) => name), notes };
}
