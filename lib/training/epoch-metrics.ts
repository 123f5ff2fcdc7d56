import { outputUnits } from '../network';
import type { AnyNetworkSpecification, MetricName } from '../network';
import { accuracy, meanAbsoluteError, rSquared } from './metrics';
import { setLoss } from './set-loss';

/** Loss and metrics of one set, over the whole set. */
export interface SetMetrics {
  readonly loss: number;
  readonly metrics: Record<string, number>;
}

/**
 * The specification's loss and metrics over a whole set of predictions, in 64 bits; a custom loss gives each object's
 * loss in 32 bits and their sum is in 64. The loss is without the regularizers' penalty.
 *
 * With weights the loss is Σ weight · loss / objects, as Keras and a training step take it: not divided by the sum of
 * the weights. The metrics are without weights, as what Keras calls `metrics`.
 *
 * @param targets row-major [objects, targetWidth]: class numbers under sparseCategoricalCrossentropy
 * @param prediction row-major [objects, outputs]
 * @param weights one per object
 */
export function measureSet(
  specification: AnyNetworkSpecification,
  targets: Float32Array,
  prediction: Float32Array,
  weights?: Float32Array,
): SetMetrics {
  const outputs = outputUnits(specification);
  const isSparse = specification.loss === 'sparseCategoricalCrossentropy';
  const truth = isSparse ? oneHotRows(targets, outputs) : targets;
  const metrics: Record<string, number> = {};
  for (const name of specification.metrics) metrics[name] = metricOf(name, truth, prediction, outputs);
  return { loss: setLoss(specification.loss, { truth, prediction, outputs, weights }), metrics };
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

/** Class numbers as rows of zeros with a single one, row-major [rows, classes]. */
function oneHotRows(classNumbers: Float32Array, classes: number): Float32Array {
  const rows = new Float32Array(classNumbers.length * classes);
  classNumbers.forEach((classNumber, row) => {
    rows[row * classes + classNumber] = 1;
  });
  return rows;
}
