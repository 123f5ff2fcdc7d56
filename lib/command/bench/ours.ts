import { createRandom } from '../../base';
import { buildNetwork } from '../../network';
import { matrixFromColumns, readTable } from '../../table';
import { createStepper, predict } from '../../training';
import type { TrainingLevel } from '../../training';
import type { Contestant } from './contestant';
import { convergence, wholeTraining } from './our-trainings';
import type { PreparedWork } from './prepared-work';
import { randomDataset } from './random-data';
import type { NetworkWork, Precision, ReadWork, Work } from './work';

/** How our steps run at each precision; undefined where the library cannot do it yet, and the row says so. */
const levels: Readonly<Record<Precision, TrainingLevel | undefined>> = {
  float32: 'fused',
  bfloat16: undefined,
};

/**
 * Our side of the bench: the library as it comes, which is what a row calls `ours`, and variants beside it.
 *
 * @returns a sentence in place of contestants where the library cannot do the work
 */
export function ourContestants(work: Work): Contestant[] | string {
  if ('precision' in work && levels[work.precision] === undefined) {
    return `ours is missing: there is no level '${work.precision}' yet`;
  }
  const asItComes: Contestant = { name: 'ours', library: 'ours', threads: undefined, setting: {} };
  const hasVariants = work.task === 'train' || work.task === 'predict';
  return hasVariants ? [asItComes, { ...asItComes, name: 'ours, 1 thread', threads: 1 }] : [asItComes];
}

/** Make a piece of work ready in this process, with random data that stay in memory. */
export function prepareOurs(work: Work, setting: Contestant['setting']): PreparedWork {
  switch (work.task) {
    case 'train':
      return training(work);
    case 'predict':
      return prediction(work);
    case 'read':
      return reading(work);
    case 'overhead':
      return setting['call'] === 'steps' ? training({ ...work, task: 'train' }) : wholeTraining(work);
    case 'converge':
      return convergence(work);
    case 'peak':
      throw new Error('the peak is measured by a peer');
  }
}

function training({ network, precision, batchSize, stepsPerEpoch }: NetworkWork): PreparedWork {
  const rows = batchSize * Math.min(stepsPerEpoch, 64);
  const model = buildNetwork(network, 1);
  const stepper = createStepper(model, network, levels[precision], {
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

function prediction({ network, rows }: NetworkWork): PreparedWork {
  const model = buildNetwork(network, 1);
  const { inputs } = randomDataset(network, rows, 1);
  return repeated(
    () => {
      predict(model, inputs);
      return rows / 1000;
    },
    () => model.dispose(),
  );
}

function reading({ file, columns }: ReadWork): PreparedWork {
  return repeated(() => {
    matrixFromColumns(readTable(file), columns);
    return 1;
  });
}

/** @param call does some steps, and says how many */
function repeated(call: () => number, dispose: () => void = () => undefined): PreparedWork {
  async function samples(seconds: number): Promise<number[]> {
    const found: number[] = [];
    const begin = performance.now();
    let before = begin;
    while (found.length === 0 || before - begin < seconds * 1000) {
      const steps = call();
      const now = performance.now();
      found.push((now - before) / 1000 / steps);
      before = now;
    }
    return found;
  }
  return {
    async warmUp() {
      call();
      call();
      await samples(0.2);
    },
    samples,
    dispose,
  };
}
