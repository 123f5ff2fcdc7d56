import fs from 'node:fs';
import path from 'node:path';
import { readJson, writeJsonAtomic } from '../base';

/** What a run of a notebook leaves, so that the next call knows whether to run it again, or to go on with it. */
export interface RunRecord {
  /** The checksum of all that the run rests on. */
  readonly fingerprint: string;
  readonly finished: boolean;
  readonly seconds: number;
  /** The items that the notebook put on its shelf. */
  readonly items: readonly string[];
}

/** The record of a notebook's last run, if there is one and the executed copy still stands. */
export function readRunRecord(executed: string): RunRecord | undefined {
  const file = recordFile(executed);
  if (!fs.existsSync(executed) || !fs.existsSync(file)) return undefined;
  try {
    return readJson<RunRecord>(file);
  } catch {
    return undefined;
  }
}

export function writeRunRecord(executed: string, record: RunRecord): void {
  writeJsonAtomic(recordFile(executed), record);
}

function recordFile(executed: string): string {
  return path.join(path.dirname(executed), `.${path.basename(executed, '.ipynb')}.run.json`);
}
