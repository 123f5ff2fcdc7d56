import type { layers, Tensor } from '@tensorflow/tfjs-node-gpu';
import { loadTensorFlow } from '../base';
import type { SliceLayer } from './layer-specification';

type SliceSettings = Pick<SliceLayer, 'start' | 'end'> & { readonly name?: string };

type SliceClass = new (settings: SliceSettings) => layers.Layer;

type Shape = (number | null)[];

let made: SliceClass | undefined;

/** A layer that keeps the numbers start … end − 1 of each row. TensorFlow.js can crop images alone. */
export function sliceLayer(settings: SliceSettings): layers.Layer {
  return new (sliceClass())(settings);
}

/**
 * The class of slices, known to TensorFlow.js's `loadLayersModel` from the first use on. It is made at its first use,
 * because TensorFlow is loaded no earlier.
 */
function sliceClass(): SliceClass {
  if (made) return made;
  const tf = loadTensorFlow();

  class Slice extends tf.layers.Layer {
    static readonly className = 'RedshiftLabSlice';
    private readonly start: number;
    private readonly end: number;

    constructor({ start, end, ...rest }: SliceSettings) {
      super(rest);
      this.start = start;
      this.end = end;
    }

    override computeOutputShape(shape: Shape | Shape[]): Shape {
      return [(shape as Shape)[0]!, this.end - this.start];
    }

    override call(inputs: Tensor | Tensor[]): Tensor {
      const rows = Array.isArray(inputs) ? inputs[0]! : inputs;
      return tf.slice(rows, [0, this.start], [-1, this.end - this.start]);
    }

    override getConfig(): ReturnType<layers.Layer['getConfig']> {
      return { ...super.getConfig(), start: this.start, end: this.end };
    }
  }

  tf.serialization.registerClass(Slice);
  made = Slice;
  return made;
}
