import assert from 'node:assert/strict';
import { RedshiftLabError } from '../../../lib/base';
import type { Contestant } from '../../../lib/command/bench/contestant';
import { measureSpeed } from '../../../lib/command/bench/measure-row';
import type { Pace } from '../../../lib/command/bench/measure-row';
import type { ReadWork } from '../../../lib/command/bench/work';
import { createWorkerPool } from '../../../lib/command/bench/worker-pool';
import type { WorkerProcess } from '../../../lib/command/bench/worker-process';

const work: ReadWork = { task: 'read', file: 'none.csv', columns: [] };
const pace: Pace = { trialMilliseconds: 1, roundMilliseconds: 1, rounds: 3, isThorough: true };
const contestant = (
  name: string,
  library: Contestant['library'],
  effort?: Contestant['effort'],
): Contestant => ({
  name,
  library,
  threads: 1,
  setting: {},
  effort,
});

/** A worker whose contestants take these seconds; one that takes none fails, one that takes infinitely many dies. */
function workerWith(seconds: Readonly<Record<string, number>>, asked: string[]): WorkerProcess {
  return {
    async ask(request) {
      if (request.do !== 'measure') return { ready: true };
      asked.push(request.name);
      const value = seconds[request.name];
      if (value === Infinity) throw new RedshiftLabError('worker-died', 'The worker ended by itself.');
      return value === undefined ? { failed: 'no such thing' } : { value };
    },
    end: () => undefined,
  };
}

describe('measuring side by side', () => {
  const ours = [contestant('ours', 'ours')];
  const silent = (): void => undefined;

  it('lets ours and the finalists take turns, and keeps the trials of the others', async () => {
    const asked: string[] = [];
    const seconds = { ours: 2, k1: 1, k2: 1.1, k3: 1.2, xla: 1.3 };
    const peers = [
      contestant('k1', 'Keras'),
      contestant('k2', 'Keras'),
      contestant('k3', 'Keras'),
      contestant('xla', 'Keras', 'compiles'),
    ];
    const pool = createWorkerPool(() => workerWith(seconds, asked));
    const measured = await measureSpeed(pool, work, ours, peers, pace, silent);
    assert.deepEqual(measured.values, seconds);
    assert.deepEqual(measured.finalists, ['k1', 'k2']);
    assert.deepEqual(asked.slice(5), ['ours', 'k1', 'k2', 'k1', 'k2', 'ours', 'k2', 'ours', 'k1']);
  });

  it('says in one line what failed and who died, and goes on with a fresh worker', async () => {
    const peers = [
      contestant('broken', 'Keras'),
      contestant('dead', 'PyTorch'),
      contestant('well', 'PyTorch'),
    ];
    let started = 0;
    const pool = createWorkerPool(() => {
      started++;
      return workerWith({ ours: 1, dead: Infinity, well: 1 }, []);
    });
    const measured = await measureSpeed(pool, work, ours, peers, pace, silent);
    assert.deepEqual(measured.finalists, ['well']);
    assert.deepEqual(measured.notes, ['broken: no such thing', 'dead: The worker ended by itself.']);
    assert.equal(started, 4);
  });
});
