import type { LayersModel, Variable } from '@tensorflow/tfjs-node-gpu';
import { openLiveGraph } from './live-graph';
import type { LiveGraph } from './live-graph';
import { predictionPrograms, predictRows } from './predictor';
import type { PredictionPrograms } from './predictor';
import { weightVariables } from './model-variables';
import type { RewrittenLevel } from './graph-work';

interface Kept {
  readonly model: LayersModel;
  readonly level: RewrittenLevel;
  readonly output: unknown;
  readonly weights: readonly Variable[];
  readonly programs: PredictionPrograms;
  readonly graph: LiveGraph;
}

/** The graph of the model that predicted last, so that one that predicts again and again is recorded once. */
let kept: Kept | undefined;

/**
 * Predictions of a model as a graph, row-major [rows, outputs].
 *
 * @throws NotRecordable; Error where TensorFlow refuses the graph
 */
export function predictAsGraph(
  model: LayersModel,
  level: RewrittenLevel,
  inputs: readonly Float32Array[],
  rows: number,
): Float32Array {
  if (kept?.model !== model || kept.level !== level || !isUnchanged(kept)) {
    kept?.graph.close();
    kept = undefined;
    // Freezing a layer changes the order of a model's weights, so the variables are remembered, not looked up again.
    const weights = weightVariables(model);
    const programs = predictionPrograms(model, weights, level);
    const graph = openLiveGraph(() => weights, [programs.one, programs.several]);
    kept = { model, level, output: model.outputs[0], weights, programs, graph };
  }
  const { graph, programs } = kept;
  if (!graph.isAttached()) graph.attach();
  return predictRows(graph, programs, inputs, rows);
}

/** Whether the model still has the output and the weights that were recorded, in whichever order. */
function isUnchanged({ model, output, weights }: Kept): boolean {
  const now = new Set(weightVariables(model));
  return (
    model.outputs[0] === output &&
    now.size === weights.length &&
    weights.every((variable) => now.has(variable) && !variable.isDisposed)
  );
}
