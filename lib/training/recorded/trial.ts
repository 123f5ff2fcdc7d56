import type { LayersModel, Optimizer, Tensor } from '@tensorflow/tfjs-node-gpu';
import { createRandom } from '../../base';
import { sizeOf } from '../../table';
import type { Batch } from '../batch-shapes';
import type { NamedArray } from '../named-array';
import { optimizerPrefix, optimizerState } from '../optimizer-state';
import { weightsOf } from '../weights';

/**
 * A batch to try a step on: normal inputs, everything behind them between 0 and 1.
 *
 * Steps are recorded and compared on numbers of our own, not on those that a training happens to have: so a training
 * that is taken up later decides as it did before, and goes on bit for bit.
 *
 * @param shapes of the batch's arrays, of which so many are inputs
 */
export function trialBatch(shapes: Batch['shapes'], inputs: number): Batch {
  const random = createRandom(1, 'trial batch');
  const values = shapes.map((shape, place) =>
    Float32Array.from({ length: sizeOf(shape) }, () => (place < inputs ? random.normal() : random.uniform())),
  );
  return { values, shapes };
}

/** Weights to try a step with, of a size that keeps the numbers of deep networks moderate, and a fresh optimizer's memory. */
export function trialState(model: LayersModel): NamedArray[] {
  const random = createRandom(1, 'trial weights');
  const weights = weightsOf(model).map((weight) => {
    const scale = weight.shape.length > 1 ? 1 / Math.sqrt(sizeOf(weight.shape.slice(0, -1))) : 0.1;
    return { ...weight, values: weight.values.map(() => scale * random.normal()) };
  });
  return [...weights, ...freshMemory(model.optimizer)];
}

function freshMemory(optimizer: Optimizer): NamedArray[] {
  const kind = optimizer.constructor as unknown as {
    fromConfig(kind: unknown, configuration: unknown): Optimizer;
  };
  const fresh = kind.fromConfig(kind, optimizer.getConfig());
  const memory = optimizerState(fresh).map((array) => ({ ...array, name: optimizerPrefix + array.name }));
  fresh.dispose();
  // With a momentum, tfjs forgets the tensor that holds the learning rate.
  const { c: forgotten } = fresh as unknown as { c?: Tensor };
  if (forgotten && !forgotten.isDisposed) forgotten.dispose();
  return memory;
}
