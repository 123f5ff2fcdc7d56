import { RedshiftLabError, requestStop } from '../../base';
import { openStreamedDataset } from '../../preprocess';
import type { Dataset, StreamedSource } from '../../preprocess';
import { trainNetwork } from '../train-network';
import type { TrainingSet } from '../training-set';
import type { FromWorker, ToWorker } from './messages';

type Training = Extract<ToWorker, { kind: 'train' }>;

/** A process that does one training for its parent, and ends with it. */
function main(): void {
  // Ctrl-C goes to both processes: the parent then tells us to stop.
  process.on('SIGINT', () => undefined);
  // Without a parent nobody waits for the run, which goes on from its last checkpoint whenever it is called again.
  process.on('disconnect', () => process.exit(1));
  process.on('message', (message: ToWorker) => {
    if (message.kind === 'stop') return requestStop();
    train(message).then(
      () => tell({ kind: 'done' }),
      (error: unknown) => tell(failure(error)),
    );
  });
}

async function train({ specification, train, validation, options }: Training): Promise<void> {
  await trainNetwork(
    specification,
    { train: opened(train), validation },
    {
      ...options,
      worker: false,
      onProgress: (event) => tell({ kind: 'progress', event }),
      onEpoch: (history) => tell({ kind: 'epoch', record: history.at(-1)! }),
    },
  );
}

function opened(train: Dataset | StreamedSource): TrainingSet {
  return isSource(train) ? openStreamedDataset(train) : train;
}

function isSource(train: Dataset | StreamedSource): train is StreamedSource {
  return typeof train.inputs === 'string';
}

function tell(message: FromWorker): void {
  process.send!(message);
}

function failure(error: unknown): FromWorker {
  const code = error instanceof RedshiftLabError ? error.code : undefined;
  return { kind: 'failed', code, message: error instanceof Error ? error.message : String(error) };
}

main();
