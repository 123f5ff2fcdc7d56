import type { LayersModel, Variable } from '@tensorflow/tfjs-node-gpu';
import { sizeOf } from '../../table';
import type { Batch } from '../batch-shapes';
import type { LiveGraph } from './live-graph';
import { pieceRows } from './piece-rows';
import type { Predictions } from './program';
import { recordPrediction } from './record-prediction';
import type { RewrittenLevel } from './graph-work';

/** The programs that predict with a model: for one piece of rows, and for several pieces at once. */
export interface PredictionPrograms {
  readonly rows: number;
  readonly one: Predictions;
  readonly several: Predictions;
}

/**
 * Record how a model predicts.
 *
 * Every row is predicted in a piece of the same number of rows, so its numbers do not depend on how many rows there are.
 *
 * @param weights the model's weights, in the order that the graph's variables have
 * @throws NotRecordable
 */
export function predictionPrograms(
  model: LayersModel,
  weights: readonly Variable[],
  level: RewrittenLevel,
): PredictionPrograms {
  const rows = pieceRows(model, level);
  const work = recordPrediction(model, weights, rows, level);
  const repeats = Math.max(2, Math.min(16, Math.floor(8192 / rows)));
  return {
    rows,
    one: { kind: 'predictions', name: 'predict_1', work, repeats: 1 },
    several: { kind: 'predictions', name: `predict_${repeats}`, work, repeats },
  };
}

/**
 * Predictions for any number of rows, row-major [rows, outputs]. The graph is open, with both programs, and attached.
 *
 * @param inputs arrays of the model's inputs, row-major
 */
export function predictRows(
  graph: LiveGraph,
  programs: PredictionPrograms,
  inputs: readonly Float32Array[],
  rows: number,
): Float32Array {
  const { one, several, rows: inPiece } = programs;
  const pieces: Float32Array[] = [];
  for (let start = 0; start < rows;) {
    const program = rows - start >= several.repeats * inPiece ? several : one;
    const count = program.repeats * inPiece;
    pieces.push(graph.predict(program, batchAt(one, inputs, start, count)));
    start += count;
  }
  const width = pieces[0]!.length / ((rows >= several.repeats * inPiece ? several.repeats : 1) * inPiece);
  const all = new Float32Array(rows * width);
  let end = 0;
  for (const piece of pieces) {
    all.set(piece.subarray(0, Math.min(piece.length, all.length - end)), end);
    end += piece.length;
  }
  return all;
}

/** So many rows from a start on; behind the last there are zeros. */
function batchAt(
  { work }: Predictions,
  inputs: readonly Float32Array[],
  start: number,
  count: number,
): Batch {
  const shapes = work.inputs.map(({ shape: [, ...rest] }) => [count, ...rest]);
  const values = inputs.map((array, place) => {
    const size = sizeOf(shapes[place]!);
    const first = (start * size) / count;
    if (first + size <= array.length) return array.subarray(first, first + size);
    const padded = new Float32Array(size);
    padded.set(array.subarray(first));
    return padded;
  });
  return { values, shapes };
}
