import type { LayersModel, Tensor } from '@tensorflow/tfjs-node-gpu';
import { loadTensorFlow, RedshiftLabError } from '../base';
import { createMatrix, sizeOf } from '../table';
import type { Matrix } from '../table';
import { inputBlocks, scoreFunction } from './class-scores';

/** What the gradient is taken of. */
export interface InputGradientOptions {
  /**
   * `score`, the default: that of the class before the softmax, less the mean of all classes' scores, which changes no
   * answer. `logProbability`: the logarithm of the class's probability; where the network is sure, its gradient is small.
   */
  readonly of?: 'score' | 'logProbability';
}

/**
 * How the score of a class grows with each number of its input: the saliency of Simonyan, Vedaldi and Zisserman (2013),
 * with its sign. A network with straight lines only has the same gradient everywhere; another one's holds near its row.
 *
 * Dropout is off, as in a prediction. Rows are taken in blocks, so that memory does not grow with their number.
 *
 * @param model one whose last layer is a softmax
 * @param inputs shape [rows, …] as the network takes them
 * @param classes one per row, from 0: the true class, or any other
 * @returns the inputs' shape
 * @throws RedshiftLabError `no-softmax`, `wrong-shape`, `not-finite`, `unequal-lengths`, `bad-class`
 */
export function inputGradients(
  model: LayersModel,
  inputs: Matrix,
  classes: ArrayLike<number>,
  { of = 'score' }: InputGradientOptions = {},
): Matrix {
  const tf = loadTensorFlow();
  const scoresOf = scoreFunction(model);
  checkClasses(classes, inputs.shape[0] ?? 0, (model.outputs[0]!.shape as number[]).at(-1)!);
  const width = sizeOf(inputs.shape.slice(1));
  const gradients = new Float32Array(inputs.values.length);
  for (const { from, to, shape, values } of inputBlocks(model, inputs)) {
    tf.tidy(() => {
      const own = tf.tensor1d(Int32Array.from({ length: to - from }, (_, row) => classes[from + row]!));
      const sumOfScores = (batch: Tensor): Tensor => {
        const scores = scoresOf(batch);
        const centred = of === 'score' ? tf.sub(scores, tf.mean(scores, 1, true)) : tf.logSoftmax(scores);
        return tf.sum(tf.mul(centred, tf.oneHot(tf.cast(own, 'int32'), scores.shape[1])));
      };
      const block = tf.grad(sumOfScores)(tf.tensor(values, shape));
      gradients.set(block.dataSync<'float32'>(), from * width);
    });
  }
  return createMatrix(gradients, inputs.shape);
}

function checkClasses(classes: ArrayLike<number>, rows: number, count: number): void {
  if (classes.length !== rows) {
    throw new RedshiftLabError(
      'unequal-lengths',
      `There are ${rows} rows of inputs but ${classes.length} classes: give one per row.`,
    );
  }
  for (let row = 0; row < rows; row++) {
    const one = classes[row]!;
    if (Number.isInteger(one) && one >= 0 && one < count) continue;
    throw new RedshiftLabError(
      'bad-class',
      `The class of row ${row} (counted from 0) is ${one}: the network has classes 0 to ${count - 1}.`,
    );
  }
}
