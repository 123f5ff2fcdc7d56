import type { LayersModel } from '@tensorflow/tfjs-node-gpu';
import { fusedUpdate } from './fused-optimizer';
import type { FusedUpdate } from './fused-optimizer';
import { fusingRules } from './fusing-rules';
import { rewrite } from './graph-editor';
import type { OptimizerNumbers } from './optimizer-numbers';
import type { RecordedTrainStep } from './recorded-train-step';
import { stateVariables } from './recorded-train-step';
import type { Recording } from './recording';

/** Work that was recorded, under the name that it is called by in the graph. */
export interface NamedRecording {
  readonly name: string;
  readonly inputShapes: readonly (readonly number[])[];
  readonly recording: Recording;
  /** Whether its rounding is kept from TensorFlow's own rewriting. */
  readonly isExact: boolean;
  /** Updates besides the recorded ones. */
  readonly fusedUpdates: readonly FusedUpdate[];
}

/** A training step as it was recorded. */
export function exactStep(name: string, { batch: { shapes }, recording }: RecordedTrainStep): NamedRecording {
  const [loss] = recording.results;
  return {
    name,
    inputShapes: shapes,
    recording: { ...recording, results: [loss!] },
    isExact: true,
    fusedUpdates: [],
  };
}

/** A training step with TensorFlow's own operations in the place of groups of tfjs's. */
export function fusedStep(
  name: string,
  { batch: { shapes }, recording, moved }: RecordedTrainStep,
  model: LayersModel,
  numbers: OptimizerNumbers,
): NamedRecording {
  const variableShapes = stateVariables(model).map(({ shape }) => shape);
  const rewritten = rewrite(recording, variableShapes, shapes, fusingRules);
  const [loss, ...gradients] = rewritten.results;
  const fusedUpdates = moved.flatMap((weight, order) => {
    return fusedUpdate(model.optimizer, numbers, model.weights.length, weight, gradients[order]!) ?? [];
  });
  const covered = new Set(fusedUpdates.flatMap(({ variables }) => variables));
  const updates = rewritten.updates.filter(({ variable }) => !covered.has(variable));
  return {
    name,
    inputShapes: shapes,
    recording: { ...rewritten, updates, results: [loss!] },
    isExact: false,
    fusedUpdates,
  };
}
