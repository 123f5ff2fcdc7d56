import { loadTensorFlow } from '../base';
import { customLosses } from '../network';
import type { AnyNetworkSpecification, CustomLoss, LossName } from '../network';

/** A whole set as a loss sees it, row-major [objects, width]. */
export interface MeasuredSet {
  readonly truth: Float32Array;
  readonly prediction: Float32Array;
  /** Numbers per object in `prediction`. */
  readonly outputs: number;
  /** One per object. */
  readonly weights?: Float32Array;
}

/** The loss over a whole set: Σ weight · loss / objects, each weight 1 where there are none. */
export function setLoss(loss: AnyNetworkSpecification['loss'], set: MeasuredSet): number {
  const { prediction, outputs, weights } = set;
  const objects = prediction.length / outputs;
  if (typeof loss !== 'string') {
    const losses = lossesOf(loss, set);
    return losses.reduce((sum, value, row) => sum + value * (weights?.[row] ?? 1), 0) / objects;
  }
  const { term, isSummed } = terms[loss];
  let sum = 0;
  for (let row = 0; row < objects; row++) {
    const weight = weights?.[row] ?? 1;
    for (let place = row * outputs; place < (row + 1) * outputs; place++) {
      sum += weight * term(set.truth[place]!, prediction[place]!);
    }
  }
  return sum / objects / (isSummed ? 1 : outputs);
}

/** A custom loss of each object, piece by piece. */
function lossesOf(loss: CustomLoss, { truth, prediction, outputs }: MeasuredSet): number[] {
  const tf = loadTensorFlow();
  const rowsPerPiece = 8192;
  const objects = prediction.length / outputs;
  const losses: number[] = [];
  for (let start = 0; start < objects; start += rowsPerPiece) {
    const end = Math.min(start + rowsPerPiece, objects);
    const piece = (values: Float32Array, width: number) =>
      tf.tensor(values.subarray(start * width, end * width), [end - start, width]);
    tf.tidy(() => {
      const found = customLosses(loss, piece(truth, loss.targets), piece(prediction, outputs));
      losses.push(...found.dataSync());
    });
  }
  return losses;
}

interface Term {
  /** What one output adds. */
  readonly term: (truth: number, prediction: number) => number;
  /** Whether an object's loss is the sum over its outputs, not their mean. */
  readonly isSummed?: true;
}

const categorical: Term = {
  term: (truth, prediction) => -truth * Math.log(probabilityOf(prediction)),
  isSummed: true,
};

const terms: Record<LossName, Term> = {
  meanSquaredError: { term: (truth, prediction) => (prediction - truth) ** 2 },
  meanAbsoluteError: { term: (truth, prediction) => Math.abs(prediction - truth) },
  huber: {
    term(truth, prediction) {
      const error = Math.abs(prediction - truth);
      return error <= 1 ? error ** 2 / 2 : error - 0.5;
    },
  },
  binaryCrossentropy: {
    term(truth, prediction) {
      const probability = probabilityOf(prediction);
      return -(truth * Math.log(probability) + (1 - truth) * Math.log(1 - probability));
    },
  },
  categoricalCrossentropy: categorical,
  sparseCategoricalCrossentropy: categorical,
};

/** Probabilities are kept off 0 and 1 by 1e-7, as in Keras. */
function probabilityOf(prediction: number): number {
  return Math.min(Math.max(prediction, 1e-7), 1 - 1e-7);
}
