import { parentPort, workerData } from 'node:worker_threads';
import { RedshiftLabError } from '../../base';
import { simulateRows } from '../alhambra-columns';
import { objectSource } from '../draw-object';
import type { BlockWanted, FromWorker, WorkerData } from './messages';

/** A thread that simulates blocks of objects for its parent. */
function main({ survey }: WorkerData): void {
  let source: ReturnType<typeof objectSource> | undefined;
  parentPort!.on('message', ({ from, to }: BlockWanted) => {
    try {
      source ??= objectSource(survey);
      const columns = simulateRows(source, from, to);
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

main(workerData as WorkerData);
