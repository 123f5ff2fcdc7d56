import type { LayersModel, Tensor } from '@tensorflow/tfjs-node-gpu';
import { loadTensorFlow, RedshiftLabError } from '../base';
import { requireFinite } from '../network';
import type { Matrix } from '../table';

/**
 * A network's predictions, in batches, row-major [rows, outputs]: one number per row for one output.
 *
 * The same model, inputs and batch size give the same numbers bit for bit; another batch size may round otherwise.
 *
 * @param names the inputs' names, for the sentence where one is missing
 * @throws RedshiftLabError `not-finite` naming row and column of an input, or the row whose prediction outgrows 32 bits;
 * `wrong-shape`; `bad-batch-size`
 */
export function predict(
  model: LayersModel,
  inputs: Matrix,
  batchSize = 8192,
  names?: readonly string[],
): Float32Array {
  const tf = loadTensorFlow();
  const [rows, ...rest] = inputs.shape as [number, ...number[]];
  const wanted = model.inputs[0]!.shape.slice(1) as number[];
  if (rest.join() !== wanted.join()) {
    throw new RedshiftLabError(
      'wrong-shape',
      `The inputs have shape [${inputs.shape.join(', ')}], but the network needs [rows, ${wanted.join(', ')}].`,
    );
  }
  requireFinite(inputs, 'the inputs', names);
  if (!(Number.isInteger(batchSize) && batchSize >= 1)) {
    throw new RedshiftLabError('bad-batch-size', `The batch size is ${batchSize}; give a whole number ≥ 1.`);
  }
  const width = sizeOf(rest);
  const outputShape = model.outputs[0]!.shape.slice(1) as number[];
  const outputs = sizeOf(outputShape);
  const predictions = new Float32Array(rows * outputs);
  for (let start = 0; start < rows; start += batchSize) {
    const count = Math.min(batchSize, rows - start);
    const batch = inputs.values.subarray(start * width, (start + count) * width);
    tf.tidy(() => {
      const output = model.predictOnBatch(tf.tensor(batch, [count, ...rest])) as Tensor;
      predictions.set(output.dataSync<'float32'>(), start * outputs);
    });
  }
  requireFinite({ values: predictions, shape: [rows, ...outputShape] }, 'the predictions');
  return predictions;
}

function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}
