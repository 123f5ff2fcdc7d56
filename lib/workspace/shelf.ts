import fs from 'node:fs';
import path from 'node:path';
import {
  acquireLock,
  nearestName,
  readJson,
  RedshiftLabError,
  sha256,
  writeFileAtomic,
  writeJsonAtomic,
} from '../base';
import type { Lock } from '../base';

/** What stands on a shelf under a name: the file that holds it, its checksum, and who put it there. */
export interface ShelfItem {
  readonly name: string;
  readonly kind: string;
  readonly file: string;
  readonly sha256: string;
  /** The notebook that put it there. */
  readonly madeBy: string;
  readonly madeAt: string;
  /** What the kind wants to remember beside the bytes. */
  readonly notes?: unknown;
}

/** Bytes under names in a folder, each with a checksum, each written whole or not at all. */
export interface Shelf {
  readonly folder: string;
  put(name: string, kind: string, extension: string, bytes: string | Uint8Array, notes?: unknown): void;
  /** @throws RedshiftLabError `missing-item`, `wrong-kind` or `damaged-item` */
  get(name: string, kind: string): { bytes: Buffer; item: ShelfItem };
  items(): ShelfItem[];
}

/**
 * The shelf in a folder.
 *
 * An item is two files: the data under a name that carries their checksum, and a JSON note that points to
 * them. The note is written last, so a reader finds the old item or the new one, whenever the writer is killed.
 *
 * @param madeBy the notebook that puts things there
 * @param explainMissing what to add to the sentence about a missing item
 */
export function openShelf(folder: string, madeBy: string, explainMissing: (name: string) => string): Shelf {
  const noteFile = (name: string): string => path.join(folder, `${name}.json`);

  function put(
    name: string,
    kind: string,
    extension: string,
    bytes: string | Uint8Array,
    notes?: unknown,
  ): void {
    checkName(name);
    const lock = lockBriefly(folder, `putting ${name}`);
    try {
      const checksum = sha256(bytes);
      const file = `${name}-${checksum.slice(0, 12)}.${extension}`;
      const earlier = fs.existsSync(noteFile(name)) ? readJson<ShelfItem>(noteFile(name)).file : undefined;
      writeFileAtomic(path.join(folder, file), bytes);
      const item: ShelfItem = {
        name,
        kind,
        file,
        sha256: checksum,
        madeBy,
        madeAt: new Date().toISOString(),
        notes,
      };
      writeJsonAtomic(noteFile(name), item);
      if (earlier !== undefined && earlier !== file) fs.rmSync(path.join(folder, earlier), { force: true });
    } finally {
      lock.release();
    }
  }

  function get(name: string, kind: string): { bytes: Buffer; item: ShelfItem } {
    checkName(name);
    if (!fs.existsSync(noteFile(name))) {
      const near = nearestName(
        name,
        items().map((item) => item.name),
      );
      const hint = near === undefined ? '' : ` (there is ${near})`;
      throw new RedshiftLabError(
        'missing-item',
        `The workspace holds no ${name}${hint}. ${explainMissing(name)}`,
      );
    }
    const item = readJson<ShelfItem>(noteFile(name));
    if (item.kind !== kind) {
      throw new RedshiftLabError(
        'wrong-kind',
        `The workspace holds ${name} as a ${item.kind}, not as a ${kind}.`,
      );
    }
    const file = path.join(folder, item.file);
    const bytes = fs.existsSync(file) ? fs.readFileSync(file) : undefined;
    if (bytes === undefined || sha256(bytes) !== item.sha256) {
      const state = bytes === undefined ? 'gone' : 'damaged (its checksum differs)';
      throw new RedshiftLabError('damaged-item', `The file ${file} is ${state}. ${explainMissing(name)}`);
    }
    return { bytes, item };
  }

  function items(): ShelfItem[] {
    if (!fs.existsSync(folder)) return [];
    const notes = fs.readdirSync(folder).filter((file) => file.endsWith('.json') && !file.startsWith('.'));
    return notes
      .map((file) => readJson<ShelfItem>(path.join(folder, file)))
      .filter((item) => typeof item.kind === 'string' && typeof item.file === 'string');
  }

  return { folder, put, get, items };
}

/** Take the folder's lock, waiting a little for another notebook that is just putting something down. */
function lockBriefly(folder: string, purpose: string): Lock {
  const end = Date.now() + 10_000;
  for (;;) {
    try {
      return acquireLock(folder, purpose);
    } catch (cause) {
      if (!(cause instanceof RedshiftLabError && cause.code === 'locked') || Date.now() > end) throw cause;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
    }
  }
}

function checkName(name: string): void {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) {
    throw new RedshiftLabError(
      'wrong-name',
      `An item of the workspace is named in lower-case words joined by hyphens, such as redshift-predictions, not "${name}".`,
    );
  }
}
