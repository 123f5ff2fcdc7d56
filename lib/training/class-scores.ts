import type { LayersModel, SymbolicTensor, Tensor, Tensor2D } from '@tensorflow/tfjs-node-gpu';
import { loadTensorFlow, RedshiftLabError } from '../base';
import { requireFinite } from '../network';
import { createMatrix, sizeOf } from '../table';
import type { Matrix } from '../table';

/** Numbers that the layers of a block of rows may hold together: 64 MB, and twice as much with their gradients. */
const mostNumbers = 1.6e7;

/**
 * What a network of classes gives before its softmax: one score per class. The softmax keeps of them how they differ, and
 * rounds to 0 what is far below the best.
 *
 * @param model one whose last layer is a softmax, alone or as the activation of a dense layer
 * @param inputs shape [rows, …] as the network takes them
 * @returns shape [rows, classes]
 * @throws RedshiftLabError `no-softmax`, `wrong-shape`, `not-finite`
 */
export function classScores(model: LayersModel, inputs: Matrix): Matrix {
  const tf = loadTensorFlow();
  const scoresOf = scoreFunction(model);
  const [rows = 0] = inputs.shape;
  const classes = (model.outputs[0]!.shape as number[]).at(-1)!;
  const scores = new Float32Array(rows * classes);
  for (const { from, to, shape, values } of inputBlocks(model, inputs)) {
    tf.tidy(() => {
      const block = scoresOf(tf.tensor(values, shape));
      scores.set(block.dataSync<'float32'>(), from * classes);
      return to;
    });
  }
  return createMatrix(scores, [rows, classes]);
}

/**
 * The function from a batch of inputs to the scores before the softmax, as TensorFlow can take its gradient.
 *
 * @throws RedshiftLabError `no-softmax`
 */
export function scoreFunction(model: LayersModel): (batch: Tensor) => Tensor2D {
  const tf = loadTensorFlow();
  const last = model.layers.at(-1)!;
  const isDense = last.getClassName() === 'Dense';
  const { activation } = last.getConfig();
  if (activation !== 'softmax' || !(isDense || last.getClassName() === 'Activation')) {
    throw new RedshiftLabError(
      'no-softmax',
      `The network ${model.name} does not end with a softmax: scores of classes are there only where it does.`,
    );
  }
  const before = tf.model({ inputs: model.inputs, outputs: last.input as SymbolicTensor });
  return (batch) => {
    const numbers = before.apply(batch, { training: false }) as Tensor2D;
    if (!isDense) return numbers;
    const [weights, bias] = last.getWeights() as [Tensor2D, Tensor?];
    const products = tf.matMul(numbers, weights);
    return (bias ? tf.add(products, bias) : products) as Tensor2D;
  };
}

/** Some rows of a matrix. */
export interface InputBlock {
  readonly from: number;
  readonly to: number;
  readonly shape: number[];
  readonly values: Float32Array;
}

/** The rows of checked inputs, as many at once as bound the memory of all layers. @throws RedshiftLabError as `classScores` */
export function inputBlocks(model: LayersModel, inputs: Matrix): InputBlock[] {
  const { values, shape } = inputs;
  const [rows = 0, ...rest] = shape;
  const wanted = model.inputs[0]!.shape.slice(1) as number[];
  if (rest.join() !== wanted.join() || values.length !== sizeOf(shape)) {
    throw new RedshiftLabError(
      'wrong-shape',
      `The inputs have shape [${shape.join(', ')}], but the network needs [rows, ${wanted.join(', ')}].`,
    );
  }
  requireFinite(inputs, 'the inputs');
  const width = sizeOf(rest);
  const perRow = model.layers.reduce(
    (sum, { outputShape }) => sum + sizeOf((outputShape as number[]).slice(1)),
    width,
  );
  const blockRows = Math.max(1, Math.floor(mostNumbers / perRow));
  return Array.from({ length: Math.ceil(rows / blockRows) }, (_, block) => {
    const from = block * blockRows;
    const to = Math.min(from + blockRows, rows);
    return { from, to, shape: [to - from, ...rest], values: values.subarray(from * width, to * width) };
  });
}
