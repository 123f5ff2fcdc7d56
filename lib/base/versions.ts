import path from 'node:path';
import { readJson } from './files';
import { projectRoot } from './paths';
import { loadTensorFlow } from './tensorflow';

/** The versions of what computes the numbers, for results files and saved networks. */
export function softwareVersions(): Record<string, string> {
  const backend = loadTensorFlow().backend() as unknown as { binding?: { TF_Version?: string } };
  return {
    'redshift-lab': versionIn(projectRoot),
    node: process.versions.node,
    tensorflow: backend.binding?.TF_Version ?? 'unknown',
    '@tensorflow/tfjs-node-gpu': packageVersion('@tensorflow/tfjs-node-gpu'),
    'danfojs-node': packageVersion('danfojs-node'),
    'vega-lite': packageVersion('vega-lite'),
  };
}

function packageVersion(name: string): string {
  return versionIn(path.join(projectRoot, 'node_modules', name));
}

function versionIn(folder: string): string {
  return readJson<{ version: string }>(path.join(folder, 'package.json')).version;
}
