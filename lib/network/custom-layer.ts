import type { layers, Tensor } from '@tensorflow/tfjs-node-gpu';
import { loadTensorFlow } from '../base';

type Shape = readonly number[];

type LayerClass<Settings> = new (settings: Settings & { readonly name?: string }) => layers.Layer;

/** A layer without weights that TensorFlow.js lacks: from the numbers of an object to others. */
export interface CustomLayer<Settings> {
  /** Its name in a saved network: "RedshiftLabSlice". It stays the same for ever. */
  readonly className: string;
  /** The shape of one object behind the layer, from that before it. */
  shape(before: Shape, settings: Settings): Shape;
  /** The numbers of a batch, shape [objects, …], behind the layer. */
  call(batch: Tensor, settings: Settings): Tensor;
}

/**
 * What makes such a layer from its settings: plain data, which a saved network keeps. The class is known to
 * TensorFlow.js's `loadLayersModel` from the first layer on; it is made no earlier, because TensorFlow is loaded no earlier.
 */
export function customLayer<Settings extends object>({
  className,
  shape,
  call,
}: CustomLayer<Settings>): (settings: Settings & { readonly name?: string }) => layers.Layer {
  let made: LayerClass<Settings> | undefined;

  function makeClass(): LayerClass<Settings> {
    const tf = loadTensorFlow();

    class Custom extends tf.layers.Layer {
      static readonly className = className;
      private readonly settings: Settings;

      constructor({ name, ...settings }: Settings & { readonly name?: string }) {
        super({ name });
        this.settings = settings as unknown as Settings;
      }

      override computeOutputShape(before: (number | null)[] | (number | null)[][]): (number | null)[] {
        return [before[0] as number | null, ...shape(before.slice(1) as number[], this.settings)];
      }

      override call(inputs: Tensor | Tensor[]): Tensor {
        const batch = Array.isArray(inputs) ? inputs[0]! : inputs;
        return tf.tidy(() => call(batch, this.settings));
      }

      override getConfig(): ReturnType<layers.Layer['getConfig']> {
        return { ...super.getConfig(), ...this.settings };
      }
    }

    tf.serialization.registerClass(Custom);
    return Custom;
  }

  return (settings) => new (made ??= makeClass())(settings);
}
