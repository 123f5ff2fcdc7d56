import { createHash } from 'node:crypto';
import type { Dataset } from '../preprocess';

/** The SHA-256 of datasets: their values, shapes, names and row numbers, in this order. */
export function datasetChecksum(...datasets: Dataset[]): string {
  const hash = createHash('sha256');
  for (const { inputs, targets, rows, inputNames, targetNames } of datasets) {
    hash.update(JSON.stringify([inputs.shape, targets.shape, rows.length, inputNames, targetNames]));
    for (const { buffer, byteOffset, byteLength } of [inputs.values, targets.values, rows]) {
      hash.update(new Uint8Array(buffer, byteOffset, byteLength));
    }
  }
  return hash.digest('hex');
}
