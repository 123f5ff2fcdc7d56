import os from 'node:os';
import { Worker } from 'node:worker_threads';
import { RedshiftLabError, stopRequested, threadProgram } from '../../base';
import type { ProgressListener } from '../../base';
import type { BlockValues, BlockWanted, FromWorker, WorkerData } from './messages';

/** A simulation that is shared out to threads. */
export interface SharedSimulation {
  /** What a progress line says. */
  readonly task: string;
  readonly objects: number;
  /** Objects that a thread simulates at a time. Default 5,000. */
  readonly blockSize?: number;
  /** Takes what a thread has made of the objects number `from` … `to` − 1; blocks come in any order. */
  readonly take: (from: number, to: number, columns: readonly BlockValues[]) => void;
  /** The thread's file, which calls `serveBlocks`. */
  readonly main: string;
  /** What the thread is to simulate; copied over to it. */
  readonly survey: unknown;
  /** 1 or more. Default: one per core. */
  readonly threads?: number;
  readonly onProgress?: ProgressListener;
}

const worthThreads = 20_000;
const usualBlockSize = 5000;

/**
 * Whether threads are worth their start: where their number is asked for, or for 20,000 objects and more.
 *
 * @throws RedshiftLabError `wrong-option` for a number of threads without meaning
 */
export function worthSharing(objects: number, threads: number | undefined): boolean {
  if (threads !== undefined && !(Number.isInteger(threads) && threads >= 1))
    throw new RedshiftLabError(
      'wrong-option',
      `The number of threads is ${threads}: give a whole number, 1 or more.`,
    );
  return threads !== undefined || objects >= worthThreads;
}

/**
 * Simulate blocks of objects by several threads, whatever their number with the same numbers. ■ and Ctrl-C end the threads
 * within a second.
 *
 * @throws RedshiftLabError `stopped`, `worker-died` where a thread ended without a word, what a thread refused, or what
 *   `take` throws
 */
export async function shareBlocks(simulation: SharedSimulation): Promise<void> {
  const { objects, main, survey, threads, blockSize = usualBlockSize } = simulation;
  const wanted = Math.min(threads ?? os.availableParallelism(), Math.ceil(objects / blockSize));
  const data: WorkerData = { hook: require.resolve('tsx/cjs'), main, survey };
  const workers: Worker[] = [];
  try {
    while (workers.length < wanted)
      workers.push(new Worker(threadProgram, { eval: true, execArgv: [], workerData: data }));
    await shareOut(workers, simulation);
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

function shareOut(
  workers: readonly Worker[],
  { task, objects, blockSize = usualBlockSize, take, onProgress }: SharedSimulation,
): Promise<void> {
  let next = 0;
  let done = 0;
  let watch: NodeJS.Timeout | undefined;
  return new Promise<void>((resolve, reject) => {
    const hand = (worker: Worker): void => {
      if (next >= objects) return;
      const block: BlockWanted = { from: next, to: Math.min(next + blockSize, objects) };
      next = block.to;
      worker.postMessage(block);
    };
    const receive = (worker: Worker, message: FromWorker): void => {
      if (message.kind === 'failed') throw failureOf(message);
      hand(worker);
      const { from, to } = message;
      take(from, to, message.columns);
      done += to - from;
      onProgress?.({ task, done, total: objects });
      if (done === objects) resolve();
    };
    watch = setInterval(() => {
      if (stopRequested()) reject(stopped(done, objects));
    }, 50);
    for (const worker of workers) {
      worker.on('message', (message: FromWorker) => {
        try {
          receive(worker, message);
        } catch (error) {
          reject(error as Error);
        }
      });
      worker.on('error', (error) => reject(broken(error)));
      worker.on('exit', (code) => reject(died(code, done, objects)));
      hand(worker);
    }
  }).finally(() => clearInterval(watch));
}

/** What ends a thread from outside its program, such as a lack of memory. */
function broken(error: Error): RedshiftLabError {
  return new RedshiftLabError('worker-died', `A thread of the simulation ended: ${error.message}`, {
    cause: error,
  });
}

function failureOf({ code, message }: Extract<FromWorker, { kind: 'failed' }>): RedshiftLabError {
  return new RedshiftLabError(code ?? 'worker-died', message);
}

export function stopped(done: number, objects: number): RedshiftLabError {
  return new RedshiftLabError(
    'stopped',
    `The simulation was stopped after ${done} of ${objects} objects, and nothing of it is kept: run the cell again, or ask for fewer objects.`,
  );
}

function died(code: number, done: number, objects: number): RedshiftLabError {
  return new RedshiftLabError(
    'worker-died',
    `A thread that simulated objects ended (code ${code}) after ${done} of ${objects} objects, perhaps for want of memory: ask for fewer objects or threads.`,
  );
}
