import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { RedshiftLabError } from './error';
import { writeError } from './files';

/** A folder held for writing by this process. */
export interface Lock {
  /** Give the folder free. Doing it twice does no harm. */
  release(): void;
}

interface Holder {
  process: number;
  host: string;
  /** Start time of the process in clock ticks since boot, which tells a process from a later one of the same number. */
  started: string;
  purpose: string;
  since: string;
}

/**
 * Hold a folder for writing: a second writer gets one sentence instead of mixed files.
 *
 * The lock is a file `.lock` that names its holder (process, host, purpose, since when). A holder that no longer
 * runs, on this host, is recognised by its number and start time, and its lock is taken over. Written by hand
 * because the packaged locks judge a holder by the file's age, which a long training would fail.
 *
 * @throws RedshiftLabError `locked`, naming the holder; `disk-full` or `cannot-write`
 */
export function acquireLock(folder: string, purpose: string): Lock {
  const file = path.join(folder, '.lock');
  try {
    fs.mkdirSync(folder, { recursive: true });
  } catch (cause) {
    throw writeError(file, cause);
  }
  const holder: Holder = {
    process: process.pid,
    host: os.hostname(),
    started: startTime(process.pid) ?? '',
    purpose,
    since: new Date().toISOString(),
  };
  const temporary = path.join(folder, `.lock.${process.pid}.${lockCount++}.part`);
  try {
    for (let attempt = 0; attempt < 5; attempt++) {
      try {
        fs.writeFileSync(temporary, JSON.stringify(holder));
        // A hard link appears whole or not at all, so nobody reads half a lock.
        fs.linkSync(temporary, file);
        return lockOf(file);
      } catch (cause) {
        const { code } = cause as NodeJS.ErrnoException;
        // The holder may have swept the temporary file away, as a dead process's; then it is written anew.
        if (code !== 'EEXIST' && code !== 'ENOENT') throw writeError(file, cause);
      }
      const text = readIfThere(file);
      if (text === undefined) continue;
      const other = parseHolder(text);
      if (other && isAlive(other)) {
        throw new RedshiftLabError(
          'locked',
          `The folder ${folder} is being written by process ${other.process} on ${other.host} (${other.purpose}, since ${other.since}). Wait for it to end, or stop it.`,
        );
      }
      removeStaleLock(file, text);
    }
  } finally {
    fs.rmSync(temporary, { force: true });
  }
  throw new RedshiftLabError(
    'locked',
    `The folder ${folder} could not be locked: other programs keep taking it.`,
  );
}

let lockCount = 0;

function lockOf(file: string): Lock {
  let held = true;
  return {
    release(): void {
      if (held) fs.rmSync(file, { force: true });
      held = false;
    },
  };
}

/** Remove a dead holder's lock, unless somebody else has replaced it in the meantime. */
function removeStaleLock(file: string, expected: string): void {
  const aside = `${file}.stale.${process.pid}.${lockCount++}.part`;
  try {
    fs.renameSync(file, aside);
  } catch {
    return;
  }
  if (readIfThere(aside) !== expected) {
    try {
      fs.linkSync(aside, file);
    } catch {
      // A third program holds the lock by now; its lock stands.
    }
  }
  fs.rmSync(aside, { force: true });
}

function readIfThere(file: string): string | undefined {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function parseHolder(text: string): Holder | undefined {
  try {
    return JSON.parse(text) as Holder;
  } catch {
    return undefined;
  }
}

/** Whether the holder still runs. A holder on another host counts as running: nobody can tell from here. */
function isAlive(holder: Holder): boolean {
  if (holder.host !== os.hostname()) return true;
  const started = startTime(holder.process);
  return started !== undefined && (holder.started === '' || started === holder.started);
}

/** Whether a process of this number runs on this machine. */
export function isProcessAlive(processNumber: number): boolean {
  return startTime(processNumber) !== undefined;
}

/** The start time of a process from /proc, or undefined where there is no such process. */
function startTime(processNumber: number): string | undefined {
  const stat = readIfThere(`/proc/${processNumber}/stat`);
  if (stat === undefined) return undefined;
  // The name in parentheses may hold blanks; the start time is the 20th field after it.
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
}
