import os from 'node:os';
import type { Library } from './contestant';
import type { Answer } from './requests';
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

/**
 * Measure the peak: the fastest product of two 2048 × 2048 matrices on all cores in a second of PyTorch and one of
 * TensorFlow, since the fastest library for it depends on the processor.
 */
export async function measurePeak(pool: WorkerPool, libraries: readonly Library[]): Promise<Peak> {
  const rates = async (precision: Precision): Promise<number[]> => {
    const found: number[] = [];
    const died = (problem: Error): Answer => ({ failed: problem.message });
    for (const library of libraries) {
      const name = `peak ${precision}`;
      const contestant = { name, library, threads: os.availableParallelism(), setting: {} };
      const work = { task: 'peak', precision, size: 2048 } as const;
      const ready = await pool.ask(contestant, { do: 'prepare', name, work, setting: {} }, 120).catch(died);
      if (ready.failed !== undefined) continue;
      const { best } = await pool
        .ask(contestant, { do: 'measure', name, milliseconds: 1000 }, 120)
        .catch(died);
      if (best !== undefined) found.push(1 / best);
    }
    await pool.keep([]);
    return found;
  };
  const largest = (found: readonly number[]): number | null =>
    found.length === 0 ? null : Math.max(...found);
  return { float32: largest(await rates('float32')), bfloat16: largest(await rates('bfloat16')) };
}
