import type { LayersModel, Optimizer, Tensor } from '@tensorflow/tfjs-node-gpu';
import { loadTensorFlow } from '../../base';
import type { Batch } from '../batch-shapes';
import { drawMask, dropoutLayers, dropoutMasks, withMasks } from '../dropout-masks';
import { setLearningRate } from '../../network';
import { learningRateOf } from '../optimizer-rate';
import type { NamedArray } from '../named-array';
import { optimizerPrefix } from '../optimizer-state';
import type { Stepper } from '../stepper';
import { trainFunctionOf } from '../train-function';
import { difference } from './difference';
import { freeLearningRate } from './free-learning-rate';
import { stateVariables, weightVariables } from './model-variables';
import { NotRecordable } from './not-recordable';
import { record } from './record';
import type { RecordedInput, Recording } from './recording';
import { trialState } from './trial';

/** A weight that the optimizer moves: its position in the state, and among the weights that the optimizer moves. */
export interface MovedWeight {
  readonly place: number;
  readonly slot: number;
}

/** A step that was recorded, and what it did: from `start`, with `batch`, to `loss` and `end`. */
export interface RecordedTrainStep {
  readonly batch: Batch;
  readonly inputs: readonly RecordedInput[];
  /** Its results are the loss, then the gradients of the weights in `moved`. */
  readonly recording: Recording;
  readonly moved: readonly MovedWeight[];
  readonly learningRate: number;
  readonly start: readonly NamedArray[];
  readonly loss: number;
  readonly end: readonly NamedArray[];
}

/**
 * Record a model's step, twice and at two learning rates, and make sure that the rate alone differs.
 *
 * The steps really run, on trial weights and a trial batch; the model is left somewhere among them, so the caller keeps
 * its state and puts it back.
 *
 * @param step one eager step on the batch
 * @throws NotRecordable
 */
export function recordTrainStep(
  model: LayersModel,
  eager: Stepper,
  batch: Batch,
  seed: number,
  step: () => void,
): RecordedTrainStep {
  const own = learningRateOf(model.optimizer);
  // A rate of 0 could not be told from other zeros.
  const rate = own > 0 ? own : 0.01;
  try {
    eager.restore(trialState(model));
    // Two steps, after which the optimizer remembers something of everything.
    step();
    step();
    const start = eager.state();
    const first = runRecorded(model, eager, batch, seed, start, rate);
    const end = eager.state();
    const other = 0.75 * rate;
    const second = runRecorded(model, eager, batch, seed, start, other);
    const pair = [first.recording, second.recording] as const;
    const { recordings, inputs } = freeLearningRate(pair, [rate, other], first.inputs);
    const differing = difference(...recordings);
    if (differing) throw new NotRecordable(differing);
    return { ...first, batch, learningRate: rate, start, end, recording: recordings[0], inputs };
  } finally {
    setLearningRate(model.optimizer, own);
  }
}

/**
 * A state with the optimizer's moments where they are still missing: tfjs makes them in the first step, as zeros, or
 * for Adagrad as a number of its own.
 *
 * @param complete arrays with the names and shapes of a complete state
 */
export function withMemory(
  state: readonly NamedArray[],
  complete: readonly NamedArray[],
  optimizer: Optimizer,
): NamedArray[] {
  const { initialAccumulatorValue: first = 0 } = optimizer as { initialAccumulatorValue?: number };
  const isMemory = ({ name }: NamedArray) => name.startsWith(optimizerPrefix);
  const known = new Map(state.filter(isMemory).map((array) => [array.name, array]));
  const memory = complete
    .filter(isMemory)
    .map((array) => known.get(array.name) ?? { ...array, values: array.values.map(() => first) });
  // Weights stay as they are and in their order: layers of nested models may share a name.
  return [...state.filter((array) => !isMemory(array)), ...memory];
}

function runRecorded(
  model: LayersModel,
  eager: Stepper,
  batch: Batch,
  seed: number,
  start: readonly NamedArray[],
  learningRate: number,
): Pick<RecordedTrainStep, 'inputs' | 'recording' | 'moved' | 'loss'> {
  const tf = loadTensorFlow();
  const step = trainFunctionOf(model);
  eager.restore(start);
  setLearningRate(model.optimizer, learningRate);
  const variables = stateVariables(weightVariables(model), model.optimizer);
  const dropout = dropoutLayers(model);
  const masks = dropoutMasks(dropout, seed, batch.shapes[0]![0]!);
  tf.engine().startScope();
  try {
    const tensors = batch.values.map((one, place) => tf.tensor(one, [...batch.shapes[place]!]));
    const drawn = masks.map((mask) => drawMask(mask, 0));
    let loss: Tensor | undefined;
    let gradients: Gradient[] = [];
    const work = () => {
      gradients = listenToGradients(model.optimizer, () =>
        withMasks(dropout, drawn, () => (loss = step(tensors)[0]!)),
      );
      return [loss!, ...gradients.map(({ tensor }) => tensor)];
    };
    const recording = record(work, [...tensors, ...drawn], variables);
    const inputs: RecordedInput[] = [
      ...batch.shapes.map((shape, place) => ({ kind: 'batch' as const, place, shape })),
      ...masks.map((mask) => ({ kind: 'mask' as const, mask, shape: mask.shape })),
    ];
    const moved = gradients.map(({ name, slot }) => ({
      place: variables.findIndex((variable) => variable.name === name),
      slot,
    }));
    return { inputs, recording, moved, loss: loss!.dataSync()[0]! };
  } finally {
    tf.engine().endScope();
  }
}

interface Gradient {
  readonly name: string;
  readonly slot: number;
  readonly tensor: Tensor;
}

/** The gradients that some work hands to an optimizer, of those weights that have one. */
function listenToGradients(optimizer: Optimizer, work: () => void): Gradient[] {
  if (Object.hasOwn(optimizer, 'applyGradients')) {
    throw new NotRecordable('its optimizer has an applyGradients of its own');
  }
  const gradients: Gradient[] = [];
  // A method of the prototype: an own property covers it, and deleting it uncovers it.
  optimizer.applyGradients = (given) => {
    (given as { name: string; tensor: Tensor }[]).forEach(({ name, tensor }, slot) => {
      if (tensor as Tensor | null) gradients.push({ name, slot, tensor });
    });
    (Object.getPrototypeOf(optimizer) as Optimizer).applyGradients.call(optimizer, given);
  };
  try {
    work();
    return gradients;
  } finally {
    Reflect.deleteProperty(optimizer, 'applyGradients');
  }
}
