import fs from 'node:fs';
import path from 'node:path';
import { readJson, RedshiftLabError, sha256, sha256File, writeJsonAtomic } from '../base';
import type { AnyNetworkSpecification } from '../network';
import { differenceBetween } from './run-identity';
import type { RunIdentity } from './run-identity';

/** Where a run stands: `running` is also what a killed run leaves behind. */
export type RunStatus = 'running' | 'stopped' | 'diverged' | 'finished';

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
  /** The SHA-256 of the run's files: of the specification always, of all once it was finished or stopped. */
  readonly files: Readonly<Record<string, string>>;
}

/** The name of the manifest, and of the specification beside it. */
export const manifestFile = 'manifest.json';
export const specificationFile = 'specification.json';

/** Write the manifest, atomically, with its own checksum as the last field. */
export function writeManifest(folder: string, manifest: RunManifest): void {
  const checksum = sha256(JSON.stringify(manifest));
  writeJsonAtomic(path.join(folder, manifestFile), { ...manifest, checksum });
}

/**
 * The manifest of the run in a folder, or undefined where there is no run yet.
 *
 * @throws RedshiftLabError `different-run` where the run has another specification, seed or dataset; `damaged-run` where
 * manifest or specification are not as they were written
 */
export function readManifest(folder: string, wanted: RunIdentity): RunManifest | undefined {
  const manifest = readWhole(folder);
  if (manifest === undefined) return undefined;
  let difference: string | undefined = 'by another version of Redshift Lab';
  if (manifest !== 'of-another-version') {
    if (checksumOf(folder, specificationFile) !== manifest.files[specificationFile]) {
      throw damaged(folder, specificationFile);
    }
    const specification = readJson<AnyNetworkSpecification>(path.join(folder, specificationFile));
    difference = differenceBetween({ ...manifest, specification }, wanted);
    if (difference === undefined) return manifest;
  }
  throw new RedshiftLabError(
    'different-run',
    `The folder ${folder} holds another run (${difference}): choose another folder, or give restart: true to start over.`,
  );
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

/** The SHA-256 of those of a run's files that exist, by name. */
export function checksumsOf(folder: string, names: readonly string[]): Record<string, string> {
  const there = names.filter((name) => fs.existsSync(path.join(folder, name)));
  return Object.fromEntries(there.map((name) => [name, sha256File(path.join(folder, name))]));
}

/**
 * Check that the files of a run are as they were when it was finished or stopped.
 *
 * @throws RedshiftLabError `missing-run`; `damaged-run`, naming the first file that is not
 */
export function verifyRun(folder: string): void {
  const manifest = readWhole(folder);
  if (manifest === undefined || manifest === 'of-another-version') {
    throw new RedshiftLabError(
      'missing-run',
      `There is no run of this version of Redshift Lab in ${folder}.`,
    );
  }
  const changed = changedFile(folder, manifest);
  if (changed !== undefined) throw damaged(folder, changed);
}

/** The first of a run's files that is not as its manifest says. */
export function changedFile(folder: string, { files }: RunManifest): string | undefined {
  return Object.keys(files).find((name) => checksumOf(folder, name) !== files[name]);
}

function checksumOf(folder: string, name: string): string | undefined {
  const file = path.join(folder, name);
  return fs.existsSync(file) ? sha256File(file) : undefined;
}

/** The manifest, if it is what was written. */
function readWhole(folder: string): RunManifest | 'of-another-version' | undefined {
  if (!fs.existsSync(path.join(folder, manifestFile))) return undefined;
  let whole: RunManifest & { checksum?: string };
  try {
    whole = readJson(path.join(folder, manifestFile));
  } catch {
    throw damaged(folder, manifestFile);
  }
  const { checksum, ...manifest } = whole;
  if (checksum === undefined && manifest.files === undefined) return 'of-another-version';
  if (checksum !== sha256(JSON.stringify(manifest))) throw damaged(folder, manifestFile);
  return manifest;
}

function damaged(folder: string, name: string): RedshiftLabError {
  return new RedshiftLabError(
    'damaged-run',
    `The run in ${folder} is damaged: ${name} is not as it was written. Remove its ${manifestFile}, and training goes on from the last whole checkpoint.`,
  );
}
