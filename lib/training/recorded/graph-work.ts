import type { LayersModel } from '@tensorflow/tfjs-node-gpu';
import type { TrainingLevel } from '../../network';
import { bfloat16Rules } from './bfloat16-rules';
import { fusedUpdate } from './fused-optimizer';
import type { FusedUpdate } from './fused-optimizer';
import { fusingRules } from './fusing-rules';
import { rewrite } from './graph-editor';
import type { OptimizerNumbers } from './optimizer-numbers';
import type { RecordedTrainStep } from './recorded-train-step';
import type { RecordedInput, Recording } from './recording';

/** The levels of recorded steps, from the fastest to the most faithful. */
export type RecordedLevel = Exclude<TrainingLevel, 'eager'>;

/** Those of rewritten ones. */
export type RewrittenLevel = Exclude<RecordedLevel, 'exact'>;

/** Recorded work in the form in which a graph does it. */
export interface GraphWork {
  /** Of an exact one, the rounding is kept from TensorFlow's own rewriting. */
  readonly level: RecordedLevel;
  readonly inputs: readonly RecordedInput[];
  readonly variableShapes: readonly (readonly number[])[];
  readonly recording: Recording;
  /** Updates besides the recorded ones. */
  readonly fusedUpdates: readonly FusedUpdate[];
}

/** A training step as it was recorded. */
export function exactStep({ inputs, recording, start }: RecordedTrainStep): GraphWork {
  const [loss] = recording.results;
  return {
    level: 'exact',
    inputs,
    variableShapes: start.map(({ shape }) => shape),
    recording: { ...recording, results: [loss!] },
    fusedUpdates: [],
  };
}

/** A training step with TensorFlow's own operations in the place of groups of tfjs's. */
export function fusedStep(
  { inputs, recording, moved, start }: RecordedTrainStep,
  model: LayersModel,
  numbers: OptimizerNumbers,
  level: RewrittenLevel,
): GraphWork {
  const variableShapes = start.map(({ shape }) => shape);
  const inputShapes = inputs.map(({ shape }) => shape);
  const fused = rewrite(recording, variableShapes, inputShapes, fusingRules);
  const rewritten = level === 'fused' ? fused : rewrite(fused, variableShapes, inputShapes, bfloat16Rules());
  const [loss, ...gradients] = rewritten.results;
  const fusedUpdates = moved.flatMap((weight, order) => {
    return fusedUpdate(model.optimizer, numbers, model.weights.length, weight, gradients[order]!) ?? [];
  });
  const covered = new Set(fusedUpdates.flatMap(({ variables }) => variables));
  const updates = rewritten.updates.filter(({ variable }) => !covered.has(variable));
  return {
    level,
    inputs,
    variableShapes,
    recording: { ...rewritten, updates, results: [loss!] },
    fusedUpdates,
  };
}
