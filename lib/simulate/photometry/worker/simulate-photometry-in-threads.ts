import path from 'node:path';
import { gatherBlocks, worthSharing } from '../../worker/gather-blocks';
import { assemblePhotometry } from '../assemble';
import type { SimulatedPhotometry } from '../assemble';
import { createPhotometryBlock } from '../block';
import { photometryMockOf, photometrySimulationTask } from '../options';
import type { SimulatePhotometryOptions } from '../options';
import { simulatePhotometry } from '../simulate-photometry';

/** What to simulate, and with how many threads. */
export interface SimulatePhotometryInThreadsOptions extends SimulatePhotometryOptions {
  /** 1 or more. Default: one per core, and none beside this one for fewer than 20,000 objects. */
  readonly threads?: number;
}

/**
 * Simulate photometry with several threads: the numbers of {@link simulatePhotometry}, whatever their number. ■ and Ctrl-C
 * end the threads within a second.
 *
 * @throws RedshiftLabError what `simulatePhotometry` throws, `stopped`, or `worker-died` where a thread ended without a
 *   word
 * @example
 * const bands = [{ name: 'i', wavelength: 7500, width: 1400 }];
 * typeof simulatePhotometryInThreads({ bands, depths: [24], objects: 3, seed: 1 }).then // => 'function'
 */
export async function simulatePhotometryInThreads(
  options: SimulatePhotometryInThreadsOptions,
): Promise<SimulatedPhotometry> {
  const { objects, threads, onProgress } = options;
  const mock = photometryMockOf(options);
  if (!worthSharing(objects, threads)) return simulatePhotometry(options);
  const block = createPhotometryBlock(objects, mock);
  const task = photometrySimulationTask;
  const main = path.join(__dirname, 'main.ts');
  await gatherBlocks({ task, objects, columns: block, main, survey: mock, threads, onProgress });
  return assemblePhotometry(block, mock);
}
