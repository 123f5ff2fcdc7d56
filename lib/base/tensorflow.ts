import util from 'node:util';
import type * as tensorflow from '@tensorflow/tfjs-node-gpu';

/** The tensors, layers and models of TensorFlow.js, as types. */
export type TensorFlow = typeof tensorflow;

/**
 * TensorFlow, loaded once, at the first call: it takes about a second, and a notebook that only looks at a table
 * need not wait for it.
 *
 * TensorFlow's chatter on the terminal is turned down, and two functions that Node 23 removed are put back for it.
 */
export function loadTensorFlow(): TensorFlow {
  process.env['TF_CPP_MIN_LOG_LEVEL'] ??= '2';
  const removed = util as unknown as Record<string, unknown>;
  removed['isNullOrUndefined'] ??= (value: unknown): boolean => value === null || value === undefined;
  removed['isArray'] ??= Array.isArray;
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- an import would load it at start
  return require('@tensorflow/tfjs-node-gpu') as TensorFlow;
}
