import { loadTensorFlow } from '../base';

/** The versions that numbers depend on. */
export interface Versions {
  readonly node: string;
  readonly tfjs: string;
  readonly tensorflow: string;
}

/** The versions of Node.js, TensorFlow.js and TensorFlow that are running. */
export function runningVersions(): Versions {
  const tf = loadTensorFlow();
  const backend = tf.backend() as unknown as { binding?: { TF_Version?: string } };
  return {
    node: process.versions.node,
    tfjs: tf.version['tfjs-core'] ?? 'unknown',
    tensorflow: backend.binding?.TF_Version ?? 'unknown',
  };
}
