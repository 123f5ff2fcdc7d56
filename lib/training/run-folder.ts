import fs from 'node:fs';
import path from 'node:path';
import {
  appendFileFlushed,
  sha256File,
  softwareVersions,
  writeError,
  writeFileAtomic,
  writeJsonAtomic,
} from '../base';
import type { TrainingData } from './check-datasets';
import { checkpointFiles } from './checkpoint';
import type { EpochRecord } from './history';
import type { RunIdentity } from './run-identity';
import { checksumsOf, manifestFile, readManifest, specificationFile, writeManifest } from './run-manifest';
import type { RunManifest, RunStatus } from './run-manifest';
import type { TrainingSet } from './training-set';

/** A line of JSON per epoch. */
const historyFile = 'history.jsonl';

/**
 * Open a folder's run for training, or make it a run: the specification first, then the manifest.
 *
 * Half-written files of a killed process are removed; the caller holds the lock, so nobody is writing them.
 */
export function startRun(
  folder: string,
  identity: RunIdentity,
  { train, validation }: TrainingData<TrainingSet>,
): RunManifest {
  const { specification, seed, datasetChecksum } = identity;
  for (const name of fs.readdirSync(folder)) {
    if (/^\..+\.part$/.test(name)) fs.rmSync(path.join(folder, name), { force: true });
  }
  const earlier = readManifest(folder, identity);
  if (!earlier) writeJsonAtomic(path.join(folder, specificationFile), specification);
  const manifest: RunManifest = {
    name: specification.name,
    seed,
    datasetChecksum,
    objects: { train: train.inputs.shape[0]!, validation: validation.inputs.shape[0]! },
    status: 'running',
    epochs: earlier?.epochs ?? 0,
    bestEpoch: earlier?.bestEpoch ?? 0,
    versions: softwareVersions(),
    created: earlier?.created ?? new Date().toISOString(),
    files: { [specificationFile]: sha256File(path.join(folder, specificationFile)) },
  };
  writeManifest(folder, manifest);
  return manifest;
}

/** Write into the manifest how a session ended, and the checksums of the run's files. */
export function endRun(
  folder: string,
  manifest: RunManifest,
  status: RunStatus,
  epochs: number,
  bestEpoch: number,
): void {
  const files = checksumsOf(folder, [specificationFile, historyFile, ...checkpointFiles]);
  writeManifest(folder, { ...manifest, status, epochs, bestEpoch, ended: new Date().toISOString(), files });
}

/** Write the history's lines anew, as they were at the checkpoint that the run goes on from. */
export function writeHistory(folder: string, history: readonly EpochRecord[]): void {
  writeFileAtomic(path.join(folder, historyFile), linesOf(history));
}

/** Add epochs' lines to the history. */
export function appendHistory(folder: string, records: readonly EpochRecord[]): void {
  if (records.length > 0) appendFileFlushed(path.join(folder, historyFile), linesOf(records));
}

/** Remove the files of a run, and no others. The manifest goes first: without it the folder is no run. */
export function removeRun(folder: string): void {
  for (const name of [manifestFile, specificationFile, historyFile, ...checkpointFiles]) {
    try {
      fs.rmSync(path.join(folder, name), { force: true });
    } catch (cause) {
      throw writeError(path.join(folder, name), cause);
    }
  }
}

function linesOf(records: readonly EpochRecord[]): string {
  return records.map((record) => JSON.stringify(record) + '\n').join('');
}
