import fs from 'node:fs';
import path from 'node:path';
import { readJson, RedshiftLabError, softwareVersions, writeFileAtomic, writeJsonAtomic } from '../base';
import type { AnyNetworkSpecification } from '../network';
import type { TrainingData } from './check-datasets';
import { checkpointFiles } from './checkpoint';
import type { EpochRecord } from './history';

/** Where a run stands: `running` is also what a killed run leaves behind. */
export type RunStatus = 'running' | 'stopped' | 'diverged' | 'finished';

/** What makes a run this run: the same three give the same numbers. */
export interface RunIdentity {
  readonly specification: AnyNetworkSpecification;
  readonly seed: number;
  /** SHA-256 of the training and validation sets. */
  readonly datasetChecksum: string;
}

/** The summary of a run, in `manifest.json` of its folder. */
export interface RunManifest {
  readonly name: string;
  readonly seed: number;
  readonly datasetChecksum: string;
  readonly objects: { readonly train: number; readonly validation: number };
  readonly status: RunStatus;
  /** Finished epochs. */
  readonly epochs: number;
  readonly bestEpoch: number;
  /** Those of the last session. */
  readonly versions: Readonly<Record<string, string>>;
  /** Date and time in ISO 8601. */
  readonly created: string;
  /** When it was finished or stopped. */
  readonly ended?: string;
}

const manifestFile = 'manifest.json';
const specificationFile = 'specification.json';
const historyFile = 'history.jsonl';

/**
 * The manifest of the run in a folder, or undefined where there is no run yet.
 *
 * @throws RedshiftLabError `different-run` where the run has another specification, seed or dataset; `damaged-file`
 */
export function readManifest(folder: string, wanted: RunIdentity): RunManifest | undefined {
  if (!fs.existsSync(path.join(folder, manifestFile))) return undefined;
  const manifest = readJson<RunManifest>(path.join(folder, manifestFile));
  const difference = differenceBetween(
    readJson<AnyNetworkSpecification>(path.join(folder, specificationFile)),
    manifest,
    wanted,
  );
  if (difference !== undefined) {
    throw new RedshiftLabError(
      'different-run',
      `The folder ${folder} holds another run (${difference}): choose another folder, or give restart: true to start over.`,
    );
  }
  return manifest;
}

/** Whether a folder holds a run, but of another specification, seed or dataset. */
export function isAnotherRun(folder: string, wanted: RunIdentity): boolean {
  try {
    readManifest(folder, wanted);
    return false;
  } catch (cause) {
    if (cause instanceof RedshiftLabError && cause.code === 'different-run') return true;
    throw cause;
  }
}

/** Write the manifest, atomically. */
export function writeManifest(folder: string, manifest: RunManifest): void {
  writeJsonAtomic(path.join(folder, manifestFile), manifest);
}

/**
 * Open a folder's run for training, or make it a run: the specification first, then the manifest.
 *
 * Half-written files of a killed process are removed; the caller holds the lock, so nobody is writing them.
 */
export function startRun(
  folder: string,
  identity: RunIdentity,
  { train, validation }: TrainingData,
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
  };
  writeManifest(folder, manifest);
  return manifest;
}

/** Write the history's lines anew, as they were at the checkpoint that the run goes on from. */
export function writeHistory(folder: string, history: readonly EpochRecord[]): void {
  writeFileAtomic(
    path.join(folder, historyFile),
    history.map((record) => JSON.stringify(record) + '\n').join(''),
  );
}

/** Add an epoch's line to the history. */
export function appendHistory(folder: string, record: EpochRecord): void {
  fs.appendFileSync(path.join(folder, historyFile), JSON.stringify(record) + '\n');
}

/** Remove the files of a run, and no others. The manifest goes first: without it the folder is no run. */
export function removeRun(folder: string): void {
  for (const name of [manifestFile, specificationFile, historyFile, ...checkpointFiles]) {
    fs.rmSync(path.join(folder, name), { force: true });
  }
}

function differenceBetween(
  specification: AnyNetworkSpecification,
  { seed, datasetChecksum }: RunManifest,
  wanted: RunIdentity,
): string | undefined {
  const fields = Object.keys(wanted.specification) as (keyof AnyNetworkSpecification)[];
  const field = fields.find(
    (name) => JSON.stringify(specification[name]) !== JSON.stringify(wanted.specification[name]),
  );
  if (field !== undefined) {
    return `its ${field} is ${JSON.stringify(specification[field])}, not ${JSON.stringify(wanted.specification[field])}`;
  }
  if (seed !== wanted.seed) return `its seed is ${seed}, not ${wanted.seed}`;
  if (datasetChecksum !== wanted.datasetChecksum) return 'it learned from another dataset';
  return undefined;
}
