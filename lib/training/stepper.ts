import type { LayersModel, Scalar, Tensor } from '@tensorflow/tfjs-node-gpu';
import { loadTensorFlow } from '../base';
import { compileNetwork } from '../network';
import type { NetworkSpecification } from '../network';
import type { NamedArray } from './named-array';
import { optimizerState, restoreOptimizer } from './optimizer-state';
import { restoreWeights, weightsOf } from './weights';

/**
 * What the training loop needs of a network, in plain arrays: the loop knows no tensors, so how a step is computed can
 * change without it.
 */
export interface Stepper {
  /**
   * One step of the optimizer on one batch.
   *
   * @param inputs row-major [rows, …inputShape]
   * @param targets row-major [rows, outputs]
   * @returns the mean loss of the batch before the step
   */
  trainStep(inputs: Float32Array, targets: Float32Array, rows: number): number;
  /** Predictions, row-major [rows, outputs]. */
  predict(inputs: Float32Array, rows: number): Float32Array;
  /** The weights alone. */
  weights(): NamedArray[];
  /** Everything that the next step depends on: weights and the optimizer's memory. */
  state(): NamedArray[];
  /** Put a state back; the steps after it are bit for bit those that followed it. */
  restore(state: readonly NamedArray[]): void;
  /** Give the optimizer's memory back. The model stays, with a fresh optimizer. */
  dispose(): void;
}

/**
 * The stepper of a compiled model that runs TensorFlow's operations one by one.
 *
 * It calls the train function that `model.fit` is made of, because `fit` shuffles with Math.random.
 */
export function createStepper(model: LayersModel, specification: NetworkSpecification): Stepper {
  const tf = loadTensorFlow();
  const { inputShape, layers } = specification;
  const outputs = layers[layers.length - 1]!.units;
  const trainFunction = (model as unknown as WithTrainFunction).makeTrainFunction();
  const prefix = 'optimizer/';

  return {
    trainStep(inputs, targets, rows) {
      return tf.tidy(() => {
        const batch = [tf.tensor(inputs, [rows, ...inputShape]), tf.tensor(targets, [rows, outputs])];
        return trainFunction(batch)[0]!.dataSync()[0]!;
      });
    },
    predict(inputs, rows) {
      return tf.tidy(() => {
        const output = model.predictOnBatch(tf.tensor(inputs, [rows, ...inputShape])) as Tensor;
        return output.dataSync<'float32'>();
      });
    },
    weights: () => weightsOf(model),
    state() {
      const memory = optimizerState(model.optimizer);
      return [...weightsOf(model), ...memory.map((array) => ({ ...array, name: prefix + array.name }))];
    },
    restore(state) {
      const memory = state.filter(({ name }) => name.startsWith(prefix));
      restoreWeights(
        model,
        state.filter(({ name }) => !name.startsWith(prefix)),
      );
      restoreOptimizer(
        model.optimizer,
        memory.map((array) => ({ ...array, name: array.name.slice(prefix.length) })),
      );
    },
    dispose() {
      model.optimizer.dispose();
      compileNetwork(model, specification);
    },
  };
}

/** A protected method of tfjs: the synchronous step with loss, gradients and optimizer. */
interface WithTrainFunction {
  makeTrainFunction(): (data: Tensor[]) => Scalar[];
}
