import os from 'node:os';
import type { Contestant } from './contestant';
import type { Precision } from './work';
import type { WorkerPool } from './worker-pool';

/** The machine that the numbers hold for. */
export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly node: string;
  /** Processes that wanted to run, on average over the minute before the bench. */
  readonly load: number;
}

export function describeMachine(): Machine {
  return {
    processor: os.cpus()[0]?.model ?? 'unknown',
    cores: os.availableParallelism(),
    memoryGiB: Math.round(os.totalmem() / 2 ** 30),
    node: process.versions.node,
    load: os.loadavg()[0]!,
  };
}

/** The rate at which this machine multiplies matrices, GFLOP/s; null where it could not be measured. */
export type Peak = Readonly<Record<Precision, number | null>>;

/** Measure the peak: the fastest of PyTorch's products of two 2048 × 2048 matrices on all cores in two seconds. */
export async function measurePeak(pool: WorkerPool): Promise<Peak> {
  const measure = async (precision: Precision): Promise<number | null> => {
    const name = `peak ${precision}`;
    const torch: Contestant = { name, library: 'PyTorch', threads: os.availableParallelism(), setting: {} };
    const work = { task: 'peak', precision, size: 2048 } as const;
    const ready = await pool.ask(torch, { do: 'prepare', name, work, setting: {} }, 120);
    if (ready.failed !== undefined) return null;
    const { best } = await pool.ask(torch, { do: 'measure', name, milliseconds: 2000 }, 120);
    return best === undefined ? null : 1 / best;
  };
  const peak = { float32: await measure('float32'), bfloat16: await measure('bfloat16') };
  await pool.keep([]);
  return peak;
}
