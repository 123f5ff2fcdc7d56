import fs from 'node:fs';
import path from 'node:path';
import { RedshiftLabError } from './error';
import { flushFolder, removePart, temporaryName, writeError, writeWhole } from './files';

/** A file that is written bit by bit and appears whole, or not at all. */
export interface GrowingFile {
  /**
   * Adds these bytes.
   *
   * @throws RedshiftLabError `disk-full` or `cannot-write`; nothing is left then
   */
  append(bytes: Uint8Array): void;
  /** Flushes the file and puts it in its place. */
  close(): void;
  /** Leaves nothing behind; does nothing once the file is closed. */
  discard(): void;
}

/**
 * Begin a file that is written bit by bit: as `writeFileAtomic`, for content that does not fit into memory.
 *
 * The bytes go to a part file beside the target, which takes its place at `close`. A process that ends before leaves none.
 *
 * @throws RedshiftLabError `disk-full` or `cannot-write`, also where the target is no ordinary file
 */
export function createGrowingFile(file: string): GrowingFile {
  const target = targetOf(file);
  const part = temporaryName(target);
  let handle: number | undefined;
  const discard = (): void => {
    open.delete(discard);
    if (handle !== undefined) fs.closeSync(handle);
    handle = undefined;
    removePart(part);
  };
  const orLeaveNothing = (work: () => void): void => {
    try {
      work();
    } catch (cause) {
      discard();
      throw writeError(file, cause);
    }
  };
  orLeaveNothing(() => {
    fs.mkdirSync(path.dirname(target), { recursive: true });
    handle = fs.openSync(part, 'wx');
  });
  if (!isWatched) process.once('exit', discardAll);
  isWatched = true;
  open.add(discard);

  return {
    append: (bytes) => orLeaveNothing(() => writeWhole(openHandle(file, handle), bytes)),
    close() {
      orLeaveNothing(() => {
        fs.fsyncSync(openHandle(file, handle));
        fs.closeSync(handle!);
        handle = undefined;
        fs.renameSync(part, target);
        open.delete(discard);
        flushFolder(path.dirname(target));
      });
    },
    discard() {
      if (open.has(discard)) discard();
    },
  };
}

/** What to do about the files that are not closed when the process ends. */
const open = new Set<() => void>();
let isWatched = false;

function discardAll(): void {
  for (const discard of [...open]) discard();
}

function openHandle(file: string, handle: number | undefined): number {
  if (handle !== undefined) return handle;
  throw new RedshiftLabError('closed', `The file ${file} is closed: nothing can be added to it.`);
}

/** The file behind a link, so that the link stays one. */
function targetOf(file: string): string {
  let target = file;
  try {
    target = fs.realpathSync(file);
  } catch {
    return file;
  }
  if (fs.statSync(target).isFile()) return target;
  throw new RedshiftLabError(
    'cannot-write',
    `${file} is no ordinary file (a folder, a device?), so no table can be put in its place: name a file, or - for standard output.`,
  );
}
