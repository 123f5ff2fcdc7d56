import type { LayersModel, Optimizer, Tensor, Variable } from '@tensorflow/tfjs-node-gpu';
import { loadTensorFlow } from '../../base';
import type { NamedArray } from '../named-array';
import { optimizerVariables } from '../optimizer-state';
import type { Stepper } from '../stepper';
import { trainFunctionOf } from '../train-function';
import { difference } from './difference';
import { NotRecordable } from './not-recordable';
import { record } from './record';
import type { Recording } from './recording';
import { trialBatch, trialState } from './trial';
import type { Batch, BatchShapes } from './trial';

/** A weight that the optimizer moves: its position in the state, and among the weights that the optimizer moves. */
export interface MovedWeight {
  readonly place: number;
  readonly slot: number;
}

/** A step that was recorded, and what it did: from `start`, with `batch`, to `loss` and `end`. */
export interface RecordedTrainStep {
  readonly batch: Batch;
  /** Its results are the loss, then the gradients of the weights in `moved`. */
  readonly recording: Recording;
  readonly moved: readonly MovedWeight[];
  readonly start: readonly NamedArray[];
  readonly loss: number;
  readonly end: readonly NamedArray[];
}

/** The variables that a step moves on, under the names of the stepper's state and in its order. */
export function stateVariables(model: LayersModel): Variable[] {
  const memory = optimizerVariables(model.optimizer).map(({ variable }) => variable);
  return [...model.weights.map((weight) => weight.read() as Variable), ...memory];
}

/**
 * Record a model's step, twice, and make sure that both recordings are the same.
 *
 * The steps really run, on trial weights and a trial batch; the model is left somewhere among them, so the caller keeps
 * its state and puts it back.
 *
 * @throws NotRecordable
 */
export function recordTrainStep(model: LayersModel, eager: Stepper, shapes: BatchShapes): RecordedTrainStep {
  const batch = trialBatch(shapes);
  const step = () => eager.trainStep(...batch.values, shapes[0][0]!);
  eager.restore(trialState(model));
  // Two steps, after which the optimizer remembers something of everything.
  step();
  step();
  const start = eager.state();
  const first = runRecorded(model, eager, batch, start);
  const second = runRecorded(model, eager, batch, start);
  const differing = difference(first.recording, second.recording);
  if (differing) throw new NotRecordable(differing);
  return first;
}

/**
 * A state with the optimizer's moments where they are still missing: tfjs makes them in the first step, as zeros.
 *
 * @param complete arrays with the names and shapes of a complete state
 */
export function withMemory(state: readonly NamedArray[], complete: readonly NamedArray[]): NamedArray[] {
  const known = new Map(state.map((array) => [array.name, array]));
  return complete.map(
    (array) => known.get(array.name) ?? { ...array, values: new Float32Array(array.values.length) },
  );
}

function runRecorded(
  model: LayersModel,
  eager: Stepper,
  batch: Batch,
  start: readonly NamedArray[],
): RecordedTrainStep {
  const tf = loadTensorFlow();
  const step = trainFunctionOf(model);
  eager.restore(start);
  const variables = stateVariables(model);
  tf.engine().startScope();
  try {
    const tensors = batch.values.map((one, place) => tf.tensor(one, [...batch.shapes[place as 0 | 1]]));
    let loss: Tensor | undefined;
    let gradients: Gradient[] = [];
    const work = () => {
      gradients = listenToGradients(model.optimizer, () => (loss = step(tensors)[0]!));
      return [loss!, ...gradients.map(({ tensor }) => tensor)];
    };
    const recording = record(work, tensors, variables);
    const moved = gradients.map(({ name, slot }) => ({
      place: variables.findIndex((variable) => variable.name === name),
      slot,
    }));
    return { batch, recording, moved, start, loss: loss!.dataSync()[0]!, end: eager.state() };
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
