import type { LayersModel, Tensor, Variable } from '@tensorflow/tfjs-node-gpu';
import { loadTensorFlow } from '../../base';
import { bfloat16Rules } from './bfloat16-rules';
import { difference } from './difference';
import { fusingRules } from './fusing-rules';
import { rewrite } from './graph-editor';
import type { GraphWork, RewrittenLevel } from './graph-work';
import { NotRecordable } from './not-recordable';
import { record } from './record';
import type { Recording } from './recording';
import { trialBatch } from './trial';

/**
 * Record a model's prediction of its first output for so many rows, twice, and make sure that both recordings are the
 * same.
 *
 * @throws NotRecordable
 */
export function recordPrediction(
  model: LayersModel,
  variables: readonly Variable[],
  rows: number,
  level: RewrittenLevel,
): GraphWork {
  const shapes = model.inputs.map(({ shape }) => [rows, ...(shape.slice(1) as number[])]);
  const [first, second] = [1, 2].map(() => runRecorded(model, shapes, variables)) as [Recording, Recording];
  const differing = difference(first, second);
  if (differing) throw new NotRecordable(differing);
  const variableShapes = variables.map(({ shape }) => shape);
  const fused = rewrite(first, variableShapes, shapes, fusingRules);
  return {
    level,
    inputs: shapes.map((shape, place) => ({ kind: 'batch', place, shape })),
    variableShapes,
    recording: level === 'fused' ? fused : rewrite(fused, variableShapes, shapes, bfloat16Rules()),
    fusedUpdates: [],
  };
}

function runRecorded(
  model: LayersModel,
  shapes: readonly (readonly number[])[],
  variables: readonly Variable[],
): Recording {
  const tf = loadTensorFlow();
  tf.engine().startScope();
  try {
    const tensors = trialBatch(shapes, shapes.length).values.map((one, place) =>
      tf.tensor(one, [...shapes[place]!]),
    );
    const work = (): Tensor[] => {
      const output = model.predictOnBatch(tensors.length === 1 ? tensors[0]! : tensors);
      return [Array.isArray(output) ? output[0]! : output];
    };
    return record(work, tensors, variables);
  } finally {
    tf.engine().endScope();
  }
}
