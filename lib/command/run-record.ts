import fs from 'node:fs';
import path from 'node:path';
import { readJson, writeJsonAtomic } from '../base';

/** What a finished run of a notebook leaves, so that the next call knows whether to run it again. */
export interface RunRecord {
  readonly fingerprint: string;
  readonly seconds: number;
  readonly finishedAt: string;
}

/** The record of a notebook's last finished run, if there is one and the executed copy still stands. */
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

/** Forget the last run before a new one starts, so that a killed run does not pass for a finished one. */
export function removeRunRecord(executed: string): void {
  fs.rmSync(recordFile(executed), { force: true });
}

function recordFile(executed: string): string {
  return path.join(path.dirname(executed), `.${path.basename(executed, '.ipynb')}.run.json`);
}
