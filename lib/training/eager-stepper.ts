import type { LayersModel, Tensor } from '@tensorflow/tfjs-node-gpu';
import { loadTensorFlow, RedshiftLabError } from '../base';
import { compileNetwork, outputUnits } from '../network';
import type { AnyNetworkSpecification } from '../network';
import { optimizerPrefix, optimizerState, restoreOptimizer } from './optimizer-state';
import { stepByStep } from './step-by-step';
import type { HeldData, Stepper } from './stepper';
import { trainFunctionOf } from './train-function';
import { restoreWeights, weightsOf } from './weights';

/**
 * The stepper of a compiled model that runs TensorFlow's operations one by one, as tfjs does.
 */
export function createEagerStepper(
  model: LayersModel,
  specification: AnyNetworkSpecification,
  held?: HeldData,
): Stepper {
  const tf = loadTensorFlow();
  const { inputShape } = specification;
  const outputs = outputUnits(specification);
  const trainFunction = trainFunctionOf(model);

  const stepper: Stepper = {
    level: 'eager',
    eagerBecause: 'it was asked for',
    trainStep(inputs, targets, rows) {
      return tf.tidy(() => {
        const batch = [tf.tensor(inputs, [rows, ...inputShape]), tf.tensor(targets, [rows, outputs])];
        return trainFunction(batch)[0]!.dataSync()[0]!;
      });
    },
    trainSteps(steps) {
      return stepByStep(specification, requireHeld(held), steps, stepper.trainStep);
    },
    stepsAtOnce: () => 1,
    predict(inputs, rows) {
      return tf.tidy(() => {
        const output = model.predictOnBatch(tf.tensor(inputs, [rows, ...inputShape])) as Tensor;
        return output.dataSync<'float32'>();
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
