import type { LayersModel, Tensor } from '@tensorflow/tfjs-node-gpu';
import { loadTensorFlow, RedshiftLabError } from '../base';
import { requireFinite } from '../network';
import { sizeOf } from '../table';
import type { Matrix } from '../table';
import type { RewrittenLevel } from './recorded/graph-work';
import { rethrowFullDisk } from './recorded/not-recordable';
import { predictAsGraph } from './recorded/prediction-graph';

/** How to predict. */
export interface PredictOptions {
  /**
   * `fused` (the default): as a TensorFlow graph, recorded from one prediction. `bfloat16`: so, with the products of
   * large layers in 8 bits of precision. `eager`: operation by operation, as tfjs does.
   */
  readonly level?: RewrittenLevel | 'eager';
  /** The inputs' names, for the sentence where one is missing. */
  readonly names?: readonly string[];
}

/**
 * A network's predictions of its first output, row-major [rows, outputs]: one number per row for one output.
 *
 * A row's numbers are the same bit for bit whatever rows are around it, but for `eager`, where the place in a batch of
 * 8,192 may change the last digits.
 *
 * @throws RedshiftLabError `not-finite` naming row and column of an input, or the row whose prediction outgrows 32 bits;
 * `wrong-shape`
 */
export function predict(
  model: LayersModel,
  inputs: Matrix,
  { level = 'fused', names }: PredictOptions = {},
): Float32Array {
  const [rows, ...rest] = inputs.shape as [number, ...number[]];
  const wanted = model.inputs[0]!.shape.slice(1) as number[];
  if (rest.join() !== wanted.join()) {
    throw new RedshiftLabError(
      'wrong-shape',
      `The inputs have shape [${inputs.shape.join(', ')}], but the network needs [rows, ${wanted.join(', ')}].`,
    );
  }
  requireFinite(inputs, 'the inputs', names);
  if (rows === 0) return new Float32Array(0);
  const predictions = (level !== 'eager' && asGraph(model, inputs, level)) || eagerly(model, inputs);
  const outputShape = model.outputs[0]!.shape.slice(1) as number[];
  requireFinite({ values: predictions, shape: [rows, ...outputShape] }, 'the predictions');
  return predictions;
}

/** The models whose users know that they predict operation by operation. */
const isTold = new WeakSet<LayersModel>();

/** Predictions through a graph, or undefined where they cannot be recorded; a warning says why, once. */
function asGraph(
  model: LayersModel,
  { values, shape }: Matrix,
  level: RewrittenLevel,
): Float32Array | undefined {
  try {
    return predictAsGraph(model, level, [values], shape[0]!);
  } catch (error) {
    rethrowFullDisk(error);
    if (isTold.has(model)) return undefined;
    isTold.add(model);
    console.warn(
      `The network ${model.name} predicts operation by operation and not as one graph: ${error instanceof Error ? error.message : String(error)}.`,
    );
    return undefined;
  }
}

function eagerly(model: LayersModel, { values, shape: [rows, ...rest] }: Matrix): Float32Array {
  const tf = loadTensorFlow();
  const batchSize = 8192;
  const width = sizeOf(rest);
  const outputs = sizeOf(model.outputs[0]!.shape.slice(1) as number[]);
  const predictions = new Float32Array(rows! * outputs);
  for (let start = 0; start < rows!; start += batchSize) {
    const count = Math.min(batchSize, rows! - start);
    const batch = values.subarray(start * width, (start + count) * width);
    tf.tidy(() => {
      const output = model.predictOnBatch(tf.tensor(batch, [count, ...rest])) as Tensor;
      predictions.set(output.dataSync<'float32'>(), start * outputs);
    });
  }
  return predictions;
}
