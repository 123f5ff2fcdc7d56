import { fork } from 'node:child_process';
import path from 'node:path';
import { projectRoot, RedshiftLabError, stopRequested } from '../../base';
import type { AnyNetworkSpecification } from '../../network';
import type { TrainingData } from '../check-datasets';
import type { EpochRecord } from '../history';
import type { TrainOptions } from '../train-options';
import { isStreamed } from '../training-set';
import type { TrainingSet } from '../training-set';
import type { FromWorker, ToWorker } from './messages';

/**
 * Train in a process of its own, in which TensorFlow has one thread, and leave the run in its folder.
 *
 * ■ and Ctrl-C reach the worker within 50 ms. It ends with this process.
 *
 * @param before the epochs that were finished before
 * @returns whether the worker took its first step; without it, ■ ends the worker at once and there is nothing to keep
 * @throws RedshiftLabError as `trainNetwork` does, and `worker-died` where the process ended without a word
 */
export function trainInWorker(
  specification: AnyNetworkSpecification,
  { train, validation }: TrainingData<TrainingSet>,
  options: TrainOptions,
  before: readonly EpochRecord[],
): Promise<boolean> {
  const { onProgress, onEpoch } = options;
  // Functions cannot go to another process.
  const plain = { ...options, onProgress: undefined, onEpoch: undefined, onEnd: undefined };
  const child = fork(path.join(__dirname, 'main.ts'), [], {
    cwd: projectRoot,
    execArgv: ['--require', 'tsx/cjs'],
    serialization: 'advanced',
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...process.env, TF_NUM_INTRAOP_THREADS: '1', TF_NUM_INTEROP_THREADS: '1' },
  });
  const tell = (message: ToWorker): void => void (child.connected && child.send(message));
  tell({
    kind: 'train',
    specification,
    train: isStreamed(train) ? train.source : train,
    validation,
    options: plain,
  });

  let isTold = false;
  let hasBegun = false;
  const watch = setInterval(() => {
    if (isTold || !stopRequested()) return;
    isTold = true;
    if (hasBegun) tell({ kind: 'stop' });
    else child.kill('SIGKILL');
  }, 50);
  const history = [...before];
  let lastWords = '';
  child.stderr!.on('data', (text: Buffer) => {
    lastWords = (lastWords + text.toString()).slice(-2000);
    for (const warning of text.toString().match(/^The (training|network) of .*$/gm) ?? [])
      console.warn(warning);
  });
  child.stdout!.resume();

  return new Promise<boolean>((resolve, reject) => {
    child.on('message', (message: FromWorker) => {
      hasBegun = true;
      switch (message.kind) {
        case 'progress':
          return onProgress?.(message.event);
        case 'epoch':
          history.push(message.record);
          return onEpoch?.(history);
        case 'done':
          return resolve(true);
        case 'failed':
          return reject(
            message.code === undefined
              ? new Error(message.message)
              : new RedshiftLabError(message.code, message.message),
          );
      }
    });
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      if (isTold && !hasBegun) return resolve(false);
      const last = lastWords.trim().split('\n').at(-1);
      reject(
        new RedshiftLabError(
          'worker-died',
          `The process that trained ${specification.title} ended (${signal ?? `code ${code}`}) before its work was done${last ? `; its last words: ${last}` : ''}. Call it again, and the run goes on from its last checkpoint.`,
        ),
      );
    });
  }).finally(() => {
    clearInterval(watch);
    if (child.connected) child.disconnect();
  });
}
