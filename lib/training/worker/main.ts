import { RedshiftLabError, requestStop } from '../../base';
import { trainNetwork } from '../train-network';
import type { FromWorker, ToWorker } from './messages';

/** A process that does one training for its parent, and ends with it. */
function main(): void {
  const tell = (message: FromWorker): void => void process.send!(message);
  // Ctrl-C goes to both processes: the parent then tells us to stop.
  process.on('SIGINT', () => undefined);
  // Without a parent nobody waits for the run, which goes on from its last checkpoint whenever it is called again.
  process.on('disconnect', () => process.exit(1));
  process.on('message', (message: ToWorker) => {
    if (message.kind === 'stop') return requestStop();
    const { specification, data, options } = message;
    trainNetwork(specification, data, {
      ...options,
      worker: false,
      onProgress: (event) => tell({ kind: 'progress', event }),
      onEpoch: (history) => tell({ kind: 'epoch', record: history.at(-1)! }),
    }).then(
      () => tell({ kind: 'done' }),
      (error: unknown) => tell(failure(error)),
    );
  });
}

function failure(error: unknown): FromWorker {
  const code = error instanceof RedshiftLabError ? error.code : undefined;
  return { kind: 'failed', code, message: error instanceof Error ? error.message : String(error) };
}

main();
