import type { Tensor2D } from '@tensorflow/tfjs-node-gpu';
import { loadTensorFlow } from '../../base';

/** A matrix that is multiplied with many others: TensorFlow holds it until `dispose`. */
export interface Factor {
  /** matrix · other, where `other` has as many rows as the matrix has columns. Row-major, 32 bits. */
  times(other: Float32Array): Float32Array;
  /** The transposed matrix · other, where `other` has as many rows as the matrix. */
  transposedTimes(other: Float32Array): Float32Array;
  /** other · the transposed matrix, where `other` has as many columns as the matrix. */
  under(other: Float32Array): Float32Array;
  /** The transposed matrix · matrix. */
  gram(): Float32Array;
  dispose(): void;
}

/** @param values row-major, `rows` rows */
export function createFactor(values: Float32Array, rows: number): Factor {
  const tf = loadTensorFlow();
  const columns = values.length / rows;
  const matrix = tf.tensor2d(values, [rows, columns]);
  const product = (make: () => Tensor2D): Float32Array => {
    const result = tf.tidy(make);
    const numbers = result.dataSync() as Float32Array;
    result.dispose();
    return numbers;
  };
  const asTensor = (other: Float32Array, otherRows: number) =>
    tf.tensor2d(other, [otherRows, other.length / otherRows]);
  return {
    times: (other) => product(() => tf.matMul(matrix, asTensor(other, columns))),
    transposedTimes: (other) => product(() => tf.matMul(matrix, asTensor(other, rows), true)),
    under: (other) => product(() => tf.matMul(asTensor(other, other.length / columns), matrix, false, true)),
    gram: () => product(() => tf.matMul(matrix, matrix, true)),
    dispose: () => matrix.dispose(),
  };
}
