import fs from 'node:fs';
import path from 'node:path';
import { acquireLock, appendFileFlushed, readJson, RedshiftLabError, sha256 } from '../../base';
import { writeFileAtomic, writeJsonAtomic } from '../../base';
import { sortedJson } from '../run-identity';
import { checkPoint } from './check-space';
import type { SearchPlan } from './propose';
import type { SearchSpace } from './search-space';
import type { Trial } from './trial';

const searchFile = 'search.json';
/** A line of JSON per trial. */
const trialsFile = 'trials.jsonl';

/** Where the trials of a search are kept. */
export interface TrialStore {
  /** Those of earlier sessions. */
  readonly trials: readonly Trial[];
  readonly notes: readonly string[];
  /** Keep a trial; it is on the disk when this returns. */
  add(trial: Trial): void;
  /** Let others write there. */
  close(): void;
}

type Identity = SearchPlan & { readonly space: SearchSpace };

/** A store that forgets its trials with the process. */
export function storeInMemory(): TrialStore {
  return { trials: [], notes: [], add: () => undefined, close: () => undefined };
}

/**
 * A search's folder, held for writing: search.json says which search it is, trials.jsonl has a line per trial. A line that a
 * killed process left half-written is dropped, with a note.
 *
 * @throws RedshiftLabError `different-search`, saying what differs; `damaged-search`, naming the file; `locked`, `disk-full`
 *   or `cannot-write`
 */
export function openSearchFolder(folder: string, identity: Identity): TrialStore {
  const lock = acquireLock(folder, `searching hyperparameters, ${identity.method}`);
  try {
    for (const name of fs.readdirSync(folder)) {
      if (/^\..+\.part$/.test(name)) fs.rmSync(path.join(folder, name), { force: true });
    }
    const file = path.join(folder, trialsFile);
    if (!beginOrRecognise(folder, identity) && fs.existsSync(file))
      throw damaged(folder, `${trialsFile} stands there without ${searchFile}`);
    const { trials, notes } = readTrials(folder, identity.space);
    if (!fs.existsSync(path.join(folder, searchFile)))
      writeJsonAtomic(path.join(folder, searchFile), { ...identity, checksum: checksumOf(identity) });
    return {
      trials,
      notes,
      add: (trial) => appendFileFlushed(file, JSON.stringify(trial) + '\n'),
      close: () => lock.release(),
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** Whether the folder already holds this search. */
function beginOrRecognise(folder: string, identity: Identity): boolean {
  const file = path.join(folder, searchFile);
  if (!fs.existsSync(file)) return false;
  const { checksum, ...found } = readJson<Identity & { checksum: string }>(file);
  if (checksum !== checksumOf(found)) throw damaged(folder, `${searchFile} is not as it was written`);
  const difference = differenceBetween(found, identity);
  if (difference === undefined) return true;
  throw new RedshiftLabError(
    'different-search',
    `The folder ${folder} holds another search: ${difference}. Give this one a folder of its own.`,
  );
}

function checksumOf(identity: Identity): string {
  return sha256(sortedJson(identity));
}

/** How a search on disk differs from a wanted one, in words. */
function differenceBetween(found: Identity, wanted: Identity): string | undefined {
  for (const field of ['method', 'seed', 'initialPoints', 'alpha', 'beta'] as const) {
    if (found[field] !== wanted[field]) return `its ${field} is ${found[field]}, not ${wanted[field]}`;
  }
  for (let place = 0; place < Math.max(found.space.length, wanted.space.length); place++) {
    const [one, other] = [found.space[place], wanted.space[place]].map((part) => part && sortedJson(part));
    if (one !== other)
      return `hyperparameter ${place + 1} of its space is ${one ?? 'absent'}, not ${other ?? 'absent'}`;
  }
  return undefined;
}

function readTrials(folder: string, space: SearchSpace): { trials: Trial[]; notes: string[] } {
  const file = path.join(folder, trialsFile);
  if (!fs.existsSync(file)) return { trials: [], notes: [] };
  const lines = fs.readFileSync(file, 'utf8').split('\n');
  const rest = lines.pop()!;
  const trials = lines.map((line, place) => {
    try {
      const trial = JSON.parse(line) as Trial;
      if (trial.number !== place + 1) throw new Error(`it is trial ${trial.number}`);
      checkPoint(space, trial.values);
      checkOutcome(trial);
      return trial;
    } catch (cause) {
      throw damaged(folder, `line ${place + 1} of ${trialsFile} is no trial of this search`, cause);
    }
  });
  if (rest === '') return { trials, notes: [] };
  writeFileAtomic(file, lines.map((line) => line + '\n').join(''));
  return {
    trials,
    notes: [
      `The last line of ${file} was half-written, by a process that was killed: trial ${trials.length + 1} runs again.`,
    ],
  };
}

/** Refuse what no search writes: a duration below 0, a seed that is no whole number, no outcome or two of them. */
function checkOutcome({ score, failure, seconds, seed }: Trial): void {
  const hasOutcome =
    score === undefined ? typeof failure === 'string' : Number.isFinite(score) && failure === undefined;
  if (!(Number.isFinite(seconds) && seconds >= 0 && Number.isInteger(seed) && hasOutcome))
    throw new Error(`it has score ${score}, failure ${failure}, seconds ${seconds} and seed ${seed}`);
}

function damaged(folder: string, what: string, cause?: unknown): RedshiftLabError {
  return new RedshiftLabError(
    'damaged-search',
    `The search in ${folder} is damaged: ${what}. Remove the folder and search again.`,
    { cause },
  );
}
