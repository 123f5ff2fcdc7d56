import fs from 'node:fs';
import path from 'node:path';
import type { FileWatcher, FileWatcherCallback } from '@tslab/typescript-for-tslab';

/** `FileWatcherEventKind.Changed` of TypeScript. */
const changed = 1;

/** The project's source files as the compiler of cells sees them. */
export interface WatchedFiles {
  /** Stands in for the compiler's own polling of files. */
  watchFile(file: string, callback: FileWatcherCallback): FileWatcher;
  /** Tell the compiler which files changed since the last call; the answer is whether one of them is gone. */
  reportChanges(): boolean;
}

/**
 * Looks at the files' dates when a cell is about to run, instead of polling them all the time: an edit counts at
 * once, and an idle kernel uses no processor time. Installed packages are taken as unchanging.
 */
export function createWatchedFiles(): WatchedFiles {
  const watched = new Map<string, { stamp: string; callbacks: Set<FileWatcherCallback> }>();
  return {
    watchFile(file, callback) {
      if (file.includes(`${path.sep}node_modules${path.sep}`)) return { close: () => undefined };
      const entry = watched.get(file) ?? { stamp: stamp(file), callbacks: new Set() };
      watched.set(file, entry);
      entry.callbacks.add(callback);
      return {
        close: () => {
          entry.callbacks.delete(callback);
          if (entry.callbacks.size === 0) watched.delete(file);
        },
      };
    },
    reportChanges() {
      let gone = false;
      for (const [file, entry] of [...watched]) {
        const now = stamp(file);
        if (now === entry.stamp) continue;
        if (now === absent) gone = true;
        entry.stamp = now;
        for (const callback of [...entry.callbacks]) callback(file, changed);
      }
      return gone;
    },
  };
}

const absent = 'absent';

function stamp(file: string): string {
  const state = fs.statSync(file, { throwIfNoEntry: false });
  return state ? `${String(state.mtimeMs)} ${String(state.size)}` : absent;
}
