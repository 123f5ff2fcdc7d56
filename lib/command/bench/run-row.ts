import type { BenchRow } from './bench-row';
import type { Contestant } from './contestant';
import type { Peak } from './machine';
import { measureConvergence } from './measure-convergence';
import { measureMemory } from './measure-memory';
import { measureSpeed } from './measure-row';
import type { Measured, Pace } from './measure-row';
import { ourContestants } from './ours';
import { peersFor, usuallyFastest } from './peers';
import { ratioOf } from './row-result';
import type { RowResult } from './row-result';
import { createWorkerPool } from './worker-pool';
import type { WorkerPool } from './worker-pool';

/** What rows are measured with. */
export interface BenchContext {
  readonly pool: WorkerPool;
  readonly pace: Pace;
  readonly peak: Peak;
  /** Why PyTorch takes no part, if so. */
  readonly withoutTorch: string | undefined;
  say(what: string): void;
}

/** Measure one row. */
export async function runRow(row: BenchRow, context: BenchContext): Promise<RowResult> {
  const { pool, say } = context;
  const pace = row.isHeavy ? { ...context.pace, rounds: 3, isThorough: false } : context.pace;
  const work = row.work();
  const mine = ourContestants(work);
  const all = peersFor(work).filter(
    ({ library }) => library !== 'PyTorch' || context.withoutTorch === undefined,
  );
  const ours = pace.isThorough ? mine : mine.slice(0, 1);
  const peers = pace.isThorough ? all : usuallyFastest(all, work);
  const measured =
    row.kind === 'memory'
      ? await measureMemory(createWorkerPool, work, [...ours.slice(0, 1), ...plainPeers(peers)], say)
      : work.task === 'converge'
        ? await measureConvergence(pool, work, ours, peers, say)
        : await measureSpeed(pool, work, ours, peers, pace, say);
  return resultOf(row, measured, ours, context.peak);
}

/** One setting of each library that does not compile, on all cores. */
function plainPeers(peers: readonly Contestant[]): Contestant[] {
  const most = Math.max(...peers.map(({ threads }) => threads ?? 1));
  const plain = peers.filter(({ threads, effort }) => threads === most && effort !== 'compiles');
  return plain.filter(({ library }, place) => plain.findIndex((one) => one.library === library) === place);
}

function resultOf(
  { id, unit, operations }: BenchRow,
  { values, finalists, notes }: Measured,
  ours: readonly Contestant[],
  peak: Peak,
): RowResult {
  const isOurs = (name: string): boolean => ours.some((one) => one.name === name);
  const entries = Object.entries(values);
  const row = {
    id,
    unit,
    ours: values['ours'] ?? null,
    peers: Object.fromEntries(entries.filter(([name]) => !isOurs(name))),
    finalists,
    variants: Object.fromEntries(entries.filter(([name]) => name !== 'ours' && isOurs(name))),
    notes,
  };
  const most = operations && peak[operations.precision];
  const shareOfPeak =
    operations && most && row.ours !== null ? operations.perStep / row.ours / (most * 1e9) : undefined;
  return { ...row, ratio: ratioOf(row), ...(shareOfPeak === undefined ? {} : { shareOfPeak }) };
}
