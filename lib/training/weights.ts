import type { LayersModel } from '@tensorflow/tfjs-node-gpu';
import { loadTensorFlow, RedshiftLabError } from '../base';
import type { NamedArray } from './named-array';

/** The weights of a model, layer by layer, kernel before bias, named by layer: "dense_1/kernel". */
export function weightsOf(model: LayersModel): NamedArray[] {
  return model.weights.map((weight) => ({
    name: weight.originalName,
    shape: weight.shape as number[],
    values: weight.read().dataSync<'float32'>().slice(),
  }));
}

/**
 * Put weights into a model.
 *
 * @throws RedshiftLabError `wrong-weights` where names or shapes are not the model's
 */
export function restoreWeights(model: LayersModel, weights: readonly NamedArray[]): void {
  const tf = loadTensorFlow();
  const expected = model.weights.map(({ originalName, shape }) => `${originalName} [${shape.join(', ')}]`);
  const given = weights.map(({ name, shape }) => `${name} [${shape.join(', ')}]`);
  if (expected.join() !== given.join()) {
    throw new RedshiftLabError(
      'wrong-weights',
      `The weights are of another network: ${given.join(', ')} instead of ${expected.join(', ')}.`,
    );
  }
  tf.tidy(() =>
    model.setWeights(weights.map(({ values, shape }) => tf.tensor(values, [...shape], 'float32'))),
  );
}
