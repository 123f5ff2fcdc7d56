import { outputUnits } from '../network';
import type { AnyNetworkSpecification, LossName, MetricName } from '../network';
import { oneHotRows } from './batches';
import { accuracy, meanAbsoluteError, meanSquaredError, rSquared } from './metrics';

/** Loss and metrics of one set, in 64 bits, over the whole set. */
export interface SetMetrics {
  readonly loss: number;
  readonly metrics: Record<string, number>;
}

/**
 * The specification's loss and metrics over a whole set of predictions. The loss is without the regularizers' penalty.
 *
 * @param targets row-major [objects, outputs], or class numbers under sparseCategoricalCrossentropy
 * @param prediction row-major [objects, outputs]
 */
export function measureSet(
  specification: AnyNetworkSpecification,
  targets: Float32Array,
  prediction: Float32Array,
): SetMetrics {
  const outputs = outputUnits(specification);
  const isSparse = specification.loss === 'sparseCategoricalCrossentropy';
  const truth = isSparse ? oneHotRows(targets, outputs) : targets;
  const metrics: Record<string, number> = {};
  for (const name of specification.metrics) metrics[name] = metricOf(name, truth, prediction, outputs);
  return { loss: lossOf(specification.loss, truth, prediction, outputs), metrics };
}

function metricOf(name: MetricName, truth: Float32Array, prediction: Float32Array, outputs: number): number {
  switch (name) {
    case 'rSquared':
      return rSquared(truth, prediction);
    case 'meanAbsoluteError':
      return meanAbsoluteError(truth, prediction);
    case 'accuracy':
      return accuracy(truth, prediction, outputs);
  }
}

function lossOf(name: LossName, truth: Float32Array, prediction: Float32Array, outputs: number): number {
  switch (name) {
    case 'meanSquaredError':
      return meanSquaredError(truth, prediction);
    case 'meanAbsoluteError':
      return meanAbsoluteError(truth, prediction);
    case 'huber':
      return huber(truth, prediction);
    case 'binaryCrossentropy':
      return binaryCrossentropy(truth, prediction);
    case 'categoricalCrossentropy':
    case 'sparseCategoricalCrossentropy':
      return categoricalCrossentropy(truth, prediction, outputs);
  }
}

/** The mean over objects of −Σ truth · ln(prediction), with probabilities kept off 0 and 1 by 1e-7 as in Keras. */
function categoricalCrossentropy(truth: Float32Array, prediction: Float32Array, classes: number): number {
  let sum = 0;
  for (let place = 0; place < truth.length; place++) {
    const probability = Math.min(Math.max(prediction[place]!, 1e-7), 1 - 1e-7);
    sum -= truth[place]! * Math.log(probability);
  }
  return sum / (truth.length / classes);
}

/** The mean of error²/2 for errors up to 1, and of |error| − 1/2 beyond. */
function huber(truth: Float32Array, prediction: Float32Array): number {
  let sum = 0;
  for (let place = 0; place < truth.length; place++) {
    const error = Math.abs(prediction[place]! - truth[place]!);
    sum += error <= 1 ? error ** 2 / 2 : error - 0.5;
  }
  return sum / truth.length;
}

/** The mean of −ln of the probability of what is true, with probabilities kept off 0 and 1 by 1e-7 as in Keras. */
function binaryCrossentropy(truth: Float32Array, prediction: Float32Array): number {
  let sum = 0;
  for (let place = 0; place < truth.length; place++) {
    const probability = Math.min(Math.max(prediction[place]!, 1e-7), 1 - 1e-7);
    sum -= truth[place]! * Math.log(probability) + (1 - truth[place]!) * Math.log(1 - probability);
  }
  return sum / truth.length;
}
