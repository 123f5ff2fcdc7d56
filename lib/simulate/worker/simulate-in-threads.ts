import os from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { RedshiftLabError, stopRequested } from '../../base';
import type { Catalogue } from '../../survey';
import { createTable } from '../../table';
import type { Table } from '../../table';
import { describeMock, simulateAlhambra } from '../alhambra';
import { createColumns } from '../alhambra-columns';
import { mockSurveyOf, simulationTask } from '../options';
import type { SimulateAlhambraOptions } from '../options';
import type { BlockWanted, FromWorker, WorkerData } from './messages';

/** What to simulate, and with how many threads. */
export interface SimulateInThreadsOptions extends SimulateAlhambraOptions {
  /** 1 or more. Default: one per core, and none beside this one for fewer than 20,000 objects. */
  readonly threads?: number;
}

const worthThreads = 20_000;
const blockSize = 5000;

/** Starting from text, a thread needs no word of Node's command line and works from any starter of this process. */
const program = `
const { workerData } = require('node:worker_threads');
require(workerData.hook);
require(workerData.main);
`;

/**
 * Simulate an ALHAMBRA catalogue with several threads: the numbers of {@link simulateAlhambra}, whatever their
 * number. The survey's 446,343 objects took 8 s on two cores and 0.6 GB.
 *
 * Threads hand over blocks of 5,000 objects, which are put into ordinary arrays: shared ones are refused by writers of
 * Parquet. ■ and Ctrl-C end the threads within a second.
 *
 * @throws RedshiftLabError `wrong-option`, `stopped`, or `worker-died` where a thread ended without a word
 * @example
 * typeof simulateAlhambraInThreads({ objects: 3, seed: 1 }).then // => 'function'
 */
export async function simulateAlhambraInThreads(options: SimulateInThreadsOptions): Promise<Table> {
  const { objects, threads } = options;
  const survey = mockSurveyOf(options);
  if (threads !== undefined && !(Number.isInteger(threads) && threads >= 1))
    throw new RedshiftLabError(
      'wrong-option',
      `The number of threads is ${threads}: give a whole number, 1 or more.`,
    );
  if (threads === undefined && objects < worthThreads) return simulateAlhambra(options);
  const wanted = Math.min(threads ?? os.availableParallelism(), Math.ceil(objects / blockSize));
  const data: WorkerData = {
    hook: require.resolve('tsx/cjs'),
    main: path.join(__dirname, 'main.ts'),
    survey,
  };
  const workers = Array.from(
    { length: wanted },
    () => new Worker(program, { eval: true, execArgv: [], workerData: data }),
  );
  try {
    return await gather(workers, options);
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

/** The simulated catalogue under canonical names, made with several threads; see {@link simulateAlhambraInThreads}. */
export async function simulatedAlhambraCatalogueInThreads(
  options: SimulateInThreadsOptions,
): Promise<Catalogue> {
  return describeMock(await simulateAlhambraInThreads(options), options.seed);
}

function gather(
  workers: readonly Worker[],
  { objects, onProgress }: SimulateAlhambraOptions,
): Promise<Table> {
  const columns = createColumns(objects);
  let next = 0;
  let done = 0;
  let watch: NodeJS.Timeout | undefined;
  return new Promise<Table>((resolve, reject) => {
    const hand = (worker: Worker): void => {
      if (next >= objects) return;
      const block: BlockWanted = { from: next, to: Math.min(next + blockSize, objects) };
      next = block.to;
      worker.postMessage(block);
    };
    const take = (worker: Worker, message: FromWorker): void => {
      if (message.kind === 'failed') throw failureOf(message);
      hand(worker);
      message.columns.forEach((values, place) => columns[place]!.values.set(values, message.from));
      done += message.to - message.from;
      onProgress?.({ task: simulationTask, done, total: objects });
      if (done === objects) resolve(createTable(columns));
    };
    watch = setInterval(() => {
      if (stopRequested()) reject(stopped(done, objects));
    }, 50);
    for (const worker of workers) {
      worker.on('message', (message: FromWorker) => {
        try {
          take(worker, message);
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

function stopped(done: number, objects: number): RedshiftLabError {
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
