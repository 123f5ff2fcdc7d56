import { countParameters } from '../../network';
import type { AnyNetworkSpecification } from '../../network';
import type { TrainingData } from '../check-datasets';
import { bytesOfSet, isStreamed, rowsOfSet } from '../training-set';
import type { TrainingSet } from '../training-set';

/**
 * Whether a network's steps are faster on one thread of TensorFlow than on several.
 *
 * The small products of dense layers take longer on two threads than on one, because the threads wait for each other: on
 * two cores a step of 75-120-1 units took 0.19 ms with two threads and 0.05 ms with one at batch size 32, and 0.31 and
 * 0.14 ms at 256. The numbers are the same bit for bit.
 */
export function prefersOneThread(specification: AnyNetworkSpecification): boolean {
  const { layers, batchSize, inputShape } = specification;
  const isDense = inputShape.length === 1 && layers.every(({ kind }) => smallKinds.has(kind));
  return isDense && batchSize * countParameters(specification) < 20e6;
}

/**
 * Whether a training in a process with one thread comes to the same numbers, which convolutions do not, and can go there
 * at all, which a loss of one's own, a function, cannot.
 */
export function canGoToWorker(specification: AnyNetworkSpecification): boolean {
  return typeof specification.loss === 'string' && prefersOneThread(specification);
}

/**
 * Whether a training ends sooner in a process of its own, in which TensorFlow has one thread.
 *
 * TensorFlow takes its number of threads when it is loaded, so it cannot change for a single training. The process costs
 * 3 s to start, so a training needs 40,000 small steps to be worth it.
 */
export function isWorkerFaster(
  specification: AnyNetworkSpecification,
  { train }: TrainingData<TrainingSet>,
): boolean {
  const { batchSize, epochs } = specification;
  const steps = epochs * Math.ceil(rowsOfSet(train) / batchSize);
  // A streamed set goes as its files' names.
  const isLight = isStreamed(train) || bytesOfSet(train) < 1e9;
  return canGoToWorker(specification) && steps >= 40_000 && isLight;
}

const smallKinds: ReadonlySet<string> = new Set([
  'dense',
  'activation',
  'leakyRelu',
  'dropout',
  'slice',
  'concatenate',
  'add',
]);
