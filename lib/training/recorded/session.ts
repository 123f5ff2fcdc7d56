import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { isProcessAlive, RedshiftLabError } from '../../base';
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
 * @throws RedshiftLabError `disk-full` where the file cannot be written: the training must not go on with other rounding
 * @throws Error where TensorFlow refuses the graph
 */
export function openSession(nodes: readonly GraphNode[]): Session {
  const backend = nodeBackend();
  const folder = writeGraph(savedModelBytes(nodes));
  try {
    const session = backend.loadSavedModelMetaGraph(folder, 'serve');
    return {
      run: (tensors, inputs, outputs) => backend.binding.runSavedModel(session, tensors, inputs, outputs),
      close: () => backend.deleteSavedModel(session),
    };
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

const prefix = 'redshift-lab-graph-';

/** A folder with the graph, among the temporary files, under a name that tells whose it is. */
function writeGraph(bytes: Uint8Array): string {
  removeLeftovers();
  let folder: string | undefined;
  try {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), `${prefix}${process.pid}-`));
    fs.writeFileSync(path.join(folder, 'saved_model.pb'), bytes);
    return folder;
  } catch (cause) {
    if (folder !== undefined) fs.rmSync(folder, { recursive: true, force: true });
    throw new RedshiftLabError(
      'disk-full',
      `A graph of ${(bytes.length / 1e6).toFixed(1)} MB cannot be written to ${os.tmpdir()}: free some space there, or name another folder in TMPDIR, and run again.`,
      { cause },
    );
  }
}

let isSwept = false;

/** Remove what processes left behind that were killed while a graph loaded. Once is enough. */
function removeLeftovers(): void {
  if (isSwept) return;
  isSwept = true;
  try {
    for (const name of fs.readdirSync(os.tmpdir())) {
      const owner = new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1];
      if (owner === undefined || isProcessAlive(Number(owner))) continue;
      fs.rmSync(path.join(os.tmpdir(), name), { recursive: true, force: true });
    }
  } catch {
    // Those of other users stay.
  }
}
