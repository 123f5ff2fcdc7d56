import type { LayersModel, layers, SymbolicTensor, Tensor } from '@tensorflow/tfjs-node-gpu';
import { createRandom, loadTensorFlow } from '../base';
import { nodeBackend } from './recorded/node-backend';

/** A dropout layer's mask: what its inputs are multiplied by in training. */
export interface DropoutMask {
  /** The share of zeros; the other numbers are 1 / (1 − rate). */
  readonly rate: number;
  /** Shape of the mask, the axis of the rows included. */
  readonly shape: readonly number[];
  /** With the step's number, this fixes the mask. */
  readonly seed: number;
}

/**
 * The dropout layers of a model that drop something.
 *
 * tfjs draws their masks in JavaScript, where no seed repeats them and no graph can follow. In a training we draw them
 * with TensorFlow's stateless random numbers, from the training's seed, the layer's place and the step's number: the
 * same in a graph and without one, today and after a resume.
 *
 * Left to tfjs, and so to eager steps, are layers whose mask has a shape of its own, or that stand at several places.
 */
export function dropoutLayers({ layers }: LayersModel): layers.Layer[] {
  return layers.filter(
    (layer) =>
      layer.getClassName() === 'Dropout' &&
      rateOf(layer) > 0 &&
      !layer.getConfig()['noiseShape'] &&
      !Object.hasOwn(layer, 'call') &&
      layer.inboundNodes.length === 1,
  );
}

/** The masks of the dropout layers for a batch of so many rows. */
export function dropoutMasks(dropout: readonly layers.Layer[], seed: number, rows: number): DropoutMask[] {
  return dropout.map((layer, place) => ({
    rate: rateOf(layer),
    shape: [rows, ...((layer.input as SymbolicTensor).shape.slice(1) as number[])],
    seed: createRandom(seed, 'dropout', place).integer(2 ** 31),
  }));
}

/** A mask, for a step of the training. */
export function drawMask({ rate, shape, seed }: DropoutMask, step: number): Tensor {
  const tf = loadTensorFlow();
  const backend = nodeBackend();
  const { TF_ATTR_TYPE: type, TF_FLOAT, TF_INT32 } = backend.binding;
  return tf.tidy(() => {
    const uniform = backend.executeSingleOutput(
      'StatelessRandomUniform',
      [
        { name: 'dtype', type, value: TF_FLOAT },
        { name: 'T', type, value: TF_INT32 },
        { name: 'Tseed', type, value: TF_INT32 },
      ],
      [tf.tensor1d([...shape], 'int32'), tf.tensor1d([seed, step], 'int32')],
    );
    return tf.div(tf.floor(tf.add(uniform, 1 - rate)), 1 - rate);
  });
}

/** Run some work in which the dropout layers multiply by these masks. */
export function withMasks<Result>(
  dropout: readonly layers.Layer[],
  masks: readonly Tensor[],
  work: () => Result,
): Result {
  dropout.forEach((layer, place) => {
    // A method of the prototype: an own property covers it, and deleting it uncovers it.
    layer.call = (inputs, options) => {
      const [value] = Array.isArray(inputs) ? inputs : [inputs];
      return options['training'] ? loadTensorFlow().mul(value!, masks[place]!) : value!;
    };
  });
  try {
    return work();
  } finally {
    for (const layer of dropout) Reflect.deleteProperty(layer, 'call');
  }
}

function rateOf(layer: layers.Layer): number {
  return layer.getConfig()['rate'] as number;
}
