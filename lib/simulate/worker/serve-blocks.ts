import { parentPort, workerData } from 'node:worker_threads';
import { RedshiftLabError } from '../../base';
import type { BlockValues, BlockWanted, FromWorker, WorkerData } from './messages';

/** How to simulate the objects number `from` … `to` − 1: their columns. */
export type BlockSource = (from: number, to: number) => readonly BlockValues[];

/**
 * Simulate blocks of objects for the parent of this thread, until it ends the thread.
 *
 * @param createSource makes ready to simulate what the parent named
 */
export function serveBlocks<Survey>(createSource: (survey: Survey) => BlockSource): void {
  const { survey } = workerData as WorkerData;
  let source: BlockSource | undefined;
  parentPort!.on('message', ({ from, to }: BlockWanted) => {
    try {
      source ??= createSource(survey as Survey);
      const columns = source(from, to);
      const buffers = columns.map((values) => values.buffer as ArrayBuffer);
      tell({ kind: 'block', from, to, columns }, buffers);
    } catch (error) {
      const code = error instanceof RedshiftLabError ? error.code : undefined;
      tell({ kind: 'failed', code, message: error instanceof Error ? error.message : String(error) });
    }
  });
}

function tell(message: FromWorker, buffers: ArrayBuffer[] = []): void {
  parentPort!.postMessage(message, buffers);
}
