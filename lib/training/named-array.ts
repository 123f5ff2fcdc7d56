/** A tensor's values outside TensorFlow: what checkpoints and saved models are made of. */
export interface NamedArray {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float32Array;
}
