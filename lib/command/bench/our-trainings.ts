import { percentile } from '../../base';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { outputUnits } from '../../network';
import type { AnyNetworkSpecification } from '../../network';
import { createMatrix } from '../../table';
import { trainNetwork } from '../../training';
import type { TrainingData } from '../../training';
import type { PreparedWork } from './prepared-work';
import { datasetOf, randomDataset } from './random-data';
import type { ConvergeWork, OverheadWork } from './work';

/** The epochs of a training whose cost beside its steps is measured. */
export const overheadEpochs = 6;

/**
 * Whole trainings, with shuffling, metrics, validation, progress and checkpoints: the seconds of an epoch over its
 * steps. The first epoch, in which steps are recorded, does not count.
 */
export function wholeTraining({ network, batchSize, stepsPerEpoch }: OverheadWork): PreparedWork {
  const rows = batchSize * stepsPerEpoch;
  const data: TrainingData = {
    train: randomDataset(network, rows, 1),
    validation: randomDataset(network, Math.ceil(rows / 8), 2),
  };
  return {
    warmUp: async () => undefined,
    async samples(seconds) {
      const found: number[] = [];
      const begin = performance.now();
      while (found.length === 0 || performance.now() - begin < seconds * 1000) {
        const history = await epochSeconds(network, data, overheadEpochs, 1);
        found.push(...history.slice(1).map(({ seconds: long }) => long / stepsPerEpoch));
      }
      return found;
    },
    dispose: () => undefined,
  };
}

/**
 * Trainings to a validation loss: the seconds of the epochs up to the first that reaches it. The first epoch counts as
 * long as the others are, because it holds the recording of the step, as the peers' compiling does not count either.
 */
export function convergence(work: ConvergeWork): PreparedWork {
  const data = {
    train: problemSet(work, 'trainInputs', 'trainTargets'),
    validation: problemSet(work, 'validationInputs', 'validationTargets'),
  };
  return {
    warmUp: async () => undefined,
    samples: async () => [],
    async converge(target, epochs) {
      const history = await epochSeconds(work.network, data, epochs, work.seed, work.batchSize);
      const reached = history.findIndex(({ validationLoss }) => validationLoss <= target);
      const count = reached < 0 ? history.length : reached + 1;
      const usual = percentile(
        history.slice(1).map(({ seconds }) => seconds),
        50,
      );
      const value = history.slice(1, count).reduce((sum, { seconds }) => sum + seconds, usual);
      return { value, epochs: count, loss: history[count - 1]!.validationLoss };
    },
    dispose: () => undefined,
  };
}

async function epochSeconds(
  network: AnyNetworkSpecification,
  data: TrainingData,
  epochs: number,
  seed: number,
  batchSize = network.batchSize,
): Promise<readonly { seconds: number; validationLoss: number }[]> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'redshift-lab-bench-'));
  try {
    const run = await trainNetwork(network, data, { seed, folder, epochs, batchSize });
    run.model.dispose();
    return run.history;
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function problemSet(
  { network, problem }: ConvergeWork,
  inputs: 'trainInputs' | 'validationInputs',
  targets: 'trainTargets' | 'validationTargets',
): TrainingData['train'] {
  const outputs = outputUnits(network);
  const read = (file: string): Float32Array => new Float32Array(new Uint8Array(fs.readFileSync(file)).buffer);
  const truth = read(problem[targets]);
  const rows = truth.length / outputs;
  return datasetOf(
    createMatrix(read(problem[inputs]), [rows, ...network.inputShape]),
    createMatrix(truth, [rows, outputs]),
  );
}
