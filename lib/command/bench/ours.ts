import { createRandom } from '../../base';
import { buildNetwork } from '../../network';
import type { TrainingLevel } from '../../network';
import { readSpectra } from '../../survey';
import { matrixFromColumns, readTable } from '../../table';
import { createStepper, predict, prefersOneThread } from '../../training';
import type { Contestant } from './contestant';
import { convergence, overheadEpochs, wholeTraining } from './our-trainings';
import type { PreparedWork } from './prepared-work';
import { randomDataset } from './random-data';
import type { NetworkWork, Precision, ReadWork, Work } from './work';

/** How our steps and predictions run at each precision. */
const levels = { float32: 'fused', bfloat16: 'bfloat16' } as const satisfies Record<Precision, TrainingLevel>;

/**
 * Our side of the bench: the library as it comes, which is what a row calls `ours`, and a variant beside it.
 *
 * As it comes, long trainings of small networks run in a process with one thread, and everything else in one with as many
 * as there are cores. The variant is the other way round.
 */
export function ourContestants(work: Work): Contestant[] {
  const contestant = (name: string, threads: number | undefined): Contestant => ({
    name,
    library: 'ours',
    threads,
    setting: {},
  });
  if (work.task !== 'train' && work.task !== 'predict') return [contestant('ours', undefined)];
  const { network, batchSize } = work;
  const isInWorker = work.task === 'train' && prefersOneThread({ ...network, batchSize });
  return isInWorker
    ? [contestant('ours', 1), contestant('ours, in the same process', undefined)]
    : [contestant('ours', undefined), contestant('ours, 1 thread', 1)];
}

/** Make a piece of work ready in this process, with random data that stay in memory. */
export function prepareOurs(work: Work, setting: Contestant['setting']): PreparedWork {
  switch (work.task) {
    case 'train':
      // A long training, in which as many steps at once are taken as pay.
      return training(work, 10_000);
    case 'predict':
      return prediction(work);
    case 'read':
      return reading(work);
    case 'overhead':
      return setting['call'] === 'steps'
        ? training({ ...work, task: 'train' }, overheadEpochs)
        : wholeTraining(work);
    case 'converge':
      return convergence(work);
    case 'peak':
      throw new Error('the peak is measured by a peer');
  }
}

function training(
  { network, precision, batchSize, stepsPerEpoch }: NetworkWork,
  epochs: number,
): PreparedWork {
  const rows = batchSize * Math.max(2, Math.min(stepsPerEpoch, 512));
  const model = buildNetwork(network, 1);
  const stepper = createStepper(model, { ...network, batchSize, epochs }, levels[precision], {
    train: randomDataset(network, rows, 1),
    seed: 1,
  });
  const { learningRate } = network.optimizer;
  const order = createRandom(1, 'bench order').permutation(rows);
  let stepsBefore = 0;
  return repeated(
    () => {
      const stepsLeft = (rows - ((stepsBefore * batchSize) % rows)) / batchSize;
      const steps = Math.min(stepper.stepsAtOnce(batchSize), stepsLeft);
      const start = (stepsBefore * batchSize) % rows;
      stepper.trainSteps({
        positions: order.subarray(start, start + steps * batchSize),
        batchSize,
        stepsBefore,
        learningRates: Array.from({ length: steps }, () => learningRate),
      });
      stepsBefore += steps;
      return steps;
    },
    () => {
      stepper.dispose();
      model.dispose();
    },
  );
}

function prediction({ network, precision, rows }: NetworkWork): PreparedWork {
  const model = buildNetwork(network, 1);
  const { inputs } = randomDataset(network, rows, 1);
  return repeated(
    () => {
      predict(model, inputs, { level: levels[precision] });
      return rows / 1000;
    },
    () => model.dispose(),
  );
}

function reading({ file, columns, isRowMajor }: ReadWork): PreparedWork {
  if (isRowMajor === true) return repeated(() => readSpectra(file).then(() => 1));
  return repeated(() => {
    matrixFromColumns(readTable(file), columns);
    return 1;
  });
}

/** @param call does some steps, and says how many */
function repeated(call: () => number | Promise<number>, dispose: () => void = () => undefined): PreparedWork {
  async function samples(seconds: number): Promise<number[]> {
    const found: number[] = [];
    const begin = performance.now();
    let before = begin;
    while (found.length === 0 || before - begin < seconds * 1000) {
      const called = call();
      // A short step must not wait for a turn.
      const steps = typeof called === 'number' ? called : await called;
      const now = performance.now();
      found.push((now - before) / 1000 / steps);
      before = now;
    }
    return found;
  }
  return {
    async warmUp() {
      await call();
      await call();
      await samples(0.2);
    },
    samples,
    dispose,
  };
}
