import type { LossName, MetricName, NetworkSpecification } from '../network';
import { accuracy, meanAbsoluteError, meanSquaredError, rSquared } from './metrics';

/** Loss and metrics of one set, in 64 bits, over the whole set. */
export interface SetMetrics {
  readonly loss: number;
  readonly metrics: Record<string, number>;
}

/**
 * The specification's loss and metrics over a whole set of predictions.
 *
 * @param truth row-major [objects, outputs]
 * @param prediction row-major [objects, outputs]
 */
export function measureSet(
  specification: NetworkSpecification,
  truth: Float32Array,
  prediction: Float32Array,
): SetMetrics {
  const outputs = specification.layers[specification.layers.length - 1]!.units;
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
    case 'categoricalCrossentropy':
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
