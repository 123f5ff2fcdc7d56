import { createHash } from 'node:crypto';
import type { Dataset } from '../preprocess';

/** The SHA-256 of datasets: their values, shapes, names, row numbers and, where there are any, weights. */
export function datasetChecksum(...datasets: Dataset[]): string {
  const hash = createHash('sha256');
  for (const { inputs, targets, rows, inputNames, targetNames, weights } of datasets) {
    hash.update(JSON.stringify([inputs.shape, targets.shape, rows.length, inputNames, targetNames]));
    const arrays = [inputs.values, targets.values, rows, ...(weights ? [weights] : [])];
    for (const { buffer, byteOffset, byteLength } of arrays) {
      hash.update(new Uint8Array(buffer, byteOffset, byteLength));
    }
  }
  return hash.digest('hex');
}
