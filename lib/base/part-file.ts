import fs from 'node:fs';
import path from 'node:path';
import { RedshiftLabError } from './error';
import { flushFolder, removePart, temporaryName, writeError } from './files';

/** A file in the making beside its target, which nobody sees before it is whole. */
export interface PartFile {
  /**
   * Write all bytes at this place.
   *
   * @throws RedshiftLabError `disk-full` or `cannot-write`; nothing is left then
   */
  write(position: number, bytes: Uint8Array): void;
  /** Exactly so many bytes from this place on. */
  read(position: number, length: number): Buffer;
  /** Flush it, put it in the target's place, and flush the folder. */
  finish(): void;
  /** Leaves nothing behind; does nothing once the file is finished. */
  discard(): void;
}

/**
 * Begin a part file, which takes the target's place at `finish`; missing folders are made. A process that ends before
 * leaves none.
 *
 * @throws RedshiftLabError `disk-full` or `cannot-write`, also where the target is no ordinary file
 */
export function createPartFile(file: string): PartFile {
  const target = targetOf(file);
  const part = temporaryName(target);
  let handle: number | undefined;
  const discard = (): void => {
    open.delete(discard);
    if (handle !== undefined) fs.closeSync(handle);
    handle = undefined;
    removePart(part);
  };
  const orLeaveNothing = <Kind>(work: () => Kind): Kind => {
    try {
      return work();
    } catch (cause) {
      discard();
      throw writeError(file, cause);
    }
  };
  orLeaveNothing(() => {
    fs.mkdirSync(path.dirname(target), { recursive: true });
    handle = fs.openSync(part, 'wx+');
  });
  if (!isWatched) process.once('exit', discardAll);
  isWatched = true;
  open.add(discard);

  return {
    write: (position, bytes) =>
      orLeaveNothing(() => {
        for (let done = 0; done < bytes.length;) {
          done += fs.writeSync(openHandle(file, handle), bytes, done, bytes.length - done, position + done);
        }
      }),
    read: (position, length) =>
      orLeaveNothing(() => {
        const bytes = Buffer.allocUnsafe(length);
        for (let done = 0; done < length;) {
          const got = fs.readSync(openHandle(file, handle), bytes, done, length - done, position + done);
          if (got === 0) throw new Error(`the part file ${part} was cut short`);
          done += got;
        }
        return bytes;
      }),
    finish() {
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
