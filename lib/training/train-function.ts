import type { LayersModel, Scalar, Tensor } from '@tensorflow/tfjs-node-gpu';

/**
 * A compiled model's step: [inputs, targets] in, [mean loss before the step] out, the weights moved on.
 *
 * `model.fit` is made of it; `fit` itself shuffles with Math.random. It is synchronous, and a protected method of tfjs.
 */
export function trainFunctionOf(model: LayersModel): (batch: Tensor[]) => Scalar[] {
  return (model as unknown as { makeTrainFunction(): (batch: Tensor[]) => Scalar[] }).makeTrainFunction();
}
