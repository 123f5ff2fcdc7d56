import type { LayersModel, Tensor, Variable } from '@tensorflow/tfjs-node-gpu';
import { loadTensorFlow } from '../../base';
import type { NamedArray } from '../named-array';
import { optimizerVariables } from '../optimizer-state';
import type { Stepper } from '../stepper';
import { trainFunctionOf } from '../train-function';
import { difference } from './difference';
import { NotRecordable } from './not-recordable';
import { record } from './record';
import type { Recording } from './recording';

/** A batch as a step takes it: values and shapes of inputs and targets. */
export interface Batch {
  readonly values: readonly [Float32Array, Float32Array];
  readonly shapes: readonly [readonly number[], readonly number[]];
}

/** A step that was recorded, and what it did: from `start`, with this batch, to `loss` and `end`. */
export interface RecordedTrainStep {
  readonly recording: Recording;
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
 * Record a model's step on a batch, twice, and make sure that both recordings are the same.
 *
 * The steps really run; the model is left somewhere among them, so the caller keeps its state and puts it back.
 *
 * @throws NotRecordable
 */
export function recordTrainStep(model: LayersModel, eager: Stepper, batch: Batch): RecordedTrainStep {
  const begin = eager.state();
  eager.trainStep(...batch.values, batch.shapes[0][0]!);
  const start = withMemory(begin, eager.state());
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
  { values, shapes }: Batch,
  start: readonly NamedArray[],
): RecordedTrainStep {
  const tf = loadTensorFlow();
  const step = trainFunctionOf(model);
  eager.restore(start);
  tf.engine().startScope();
  try {
    const batch = values.map((one, place) => tf.tensor(one, [...shapes[place as 0 | 1]]));
    const results: Tensor[] = [];
    const recording = record(
      () => {
        results.push(...step(batch));
        return results;
      },
      batch,
      stateVariables(model),
    );
    return { recording, start, loss: results[0]!.dataSync()[0]!, end: eager.state() };
  } finally {
    tf.engine().endScope();
  }
}
