import type { LayersModel, Tensor } from '@tensorflow/tfjs-node-gpu';
import { loadTensorFlow, RedshiftLabError } from '../base';
import { compileNetwork, setLearningRate } from '../network';
import type { AnyNetworkSpecification } from '../network';
import { arraysOf, batchOf, objectShapes } from './batch-shapes';
import { drawMask, dropoutLayers, dropoutMasks, withMasks } from './dropout-masks';
import { learningRateOf } from './optimizer-rate';
import { optimizerPrefix, optimizerState, restoreOptimizer } from './optimizer-state';
import { stepByStep } from './step-by-step';
import type { HeldData, Stepper } from './stepper';
import { trainFunctionOf } from './train-function';
import { restoreWeights, weightsOf } from './weights';

/**
 * The stepper of a compiled model that runs TensorFlow's operations one by one, as tfjs does.
 *
 * Only dropout's masks are our own: they come from the seed.
 */
export function createEagerStepper(
  model: LayersModel,
  specification: AnyNetworkSpecification,
  held?: HeldData,
): Stepper {
  const tf = loadTensorFlow();
  const shapes = objectShapes(model, specification);
  const dropout = dropoutLayers(model);
  const trainFunction = trainFunctionOf(model);

  const stepper: Stepper = {
    level: 'eager',
    eagerBecause: 'it was asked for',
    trainStep(inputs, targets, rows, settings = {}) {
      const { number = 0, learningRate, weights } = settings;
      const batch = batchOf(shapes, inputs, targets, rows, weights);
      const own = learningRateOf(model.optimizer);
      const isOther = learningRate !== undefined && learningRate !== own;
      if (isOther) setLearningRate(model.optimizer, learningRate);
      try {
        return tf.tidy(() => {
          const tensors = batch.values.map((values, place) => tf.tensor(values, [...batch.shapes[place]!]));
          const masks = dropoutMasks(dropout, held?.seed ?? 0, rows).map((mask) => drawMask(mask, number));
          return withMasks(dropout, masks, () => trainFunction(tensors)[0]!.dataSync()[0]!);
        });
      } finally {
        if (isOther) setLearningRate(model.optimizer, own);
      }
    },
    trainSteps: (steps) => stepByStep(requireHeld(held), steps, stepper.trainStep),
    stepsAtOnce: () => 1,
    predict(inputs, rows) {
      return tf.tidy(() => {
        const tensors = arraysOf(inputs).map((values, place) =>
          tf.tensor(values, [rows, ...shapes.inputs[place]!]),
        );
        const output = model.predictOnBatch(tensors.length === 1 ? tensors[0]! : tensors);
        return (Array.isArray(output) ? output[0]! : (output as Tensor)).dataSync<'float32'>();
      });
    },
    weights: () => weightsOf(model),
    state() {
      const memory = optimizerState(model.optimizer);
      return [
        ...weightsOf(model),
        ...memory.map((array) => ({ ...array, name: optimizerPrefix + array.name })),
      ];
    },
    restore(state) {
      const memory = state.filter(({ name }) => name.startsWith(optimizerPrefix));
      restoreWeights(
        model,
        state.filter(({ name }) => !name.startsWith(optimizerPrefix)),
      );
      restoreOptimizer(
        model.optimizer,
        memory.map((array) => ({ ...array, name: array.name.slice(optimizerPrefix.length) })),
      );
    },
    dispose() {
      model.optimizer.dispose();
      compileNetwork(model, specification);
    },
  };
  return stepper;
}

/** @throws RedshiftLabError `no-objects` where a stepper was made without a training set */
export function requireHeld(held: HeldData | undefined): HeldData {
  if (held) return held;
  throw new RedshiftLabError('no-objects', 'The stepper was made without a training set to name rows of.');
}
