import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { savedModelBytes } from './graph-node';
import type { GraphNode } from './graph-node';
import { nodeBackend } from './node-backend';
import type { TensorMetadata } from './node-backend';

/** A graph in TensorFlow's memory, ready to run. */
export interface Session {
  /**
   * Feed tensors to the nodes named in `inputs` and fetch those named in `outputs`, both separated by commas.
   *
   * @param tensors the binding's numbers of the tensors to feed
   * @returns the fetched tensors, which are the caller's to delete
   */
  run(tensors: readonly number[], inputs: string, outputs: string): TensorMetadata[];
  /** Give the graph and its variables back. */
  close(): void;
}

/**
 * Give a graph to TensorFlow.
 *
 * It goes through a file, because tfjs-node's binding takes graphs as a SavedModel's folder only.
 *
 * @throws Error where TensorFlow refuses the graph
 */
export function openSession(nodes: readonly GraphNode[]): Session {
  const backend = nodeBackend();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'redshift-lab-graph-'));
  try {
    fs.writeFileSync(path.join(folder, 'saved_model.pb'), savedModelBytes(nodes));
    const session = backend.loadSavedModelMetaGraph(folder, 'serve');
    return {
      run: (tensors, inputs, outputs) => backend.binding.runSavedModel(session, tensors, inputs, outputs),
      close: () => backend.deleteSavedModel(session),
    };
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
