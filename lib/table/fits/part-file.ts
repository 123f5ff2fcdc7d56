import fs from 'node:fs';
import path from 'node:path';
import { flushFolder } from '../../base';

/** A file in the making beside its target, which nobody sees before it is whole. */
export interface PartFile {
  /** Write all bytes at this place. */
  write(position: number, bytes: Uint8Array): void;
  /** Exactly so many bytes from this place on. */
  read(position: number, length: number): Buffer;
  /** Flush it, put it in the target's place, and flush the folder. */
  finish(): void;
  discard(): void;
}

let count = 0;

/** Begin a part file; missing folders are made. The errors are the system's. */
export function createPartFile(target: string): PartFile {
  const folder = path.dirname(target);
  fs.mkdirSync(folder, { recursive: true });
  const name = path.join(folder, `.${path.basename(target)}.${process.pid}.fits-${count++}.part`);
  const handle = fs.openSync(name, 'w+');
  let isOpen = true;
  const close = (): void => {
    if (isOpen) fs.closeSync(handle);
    isOpen = false;
  };
  return {
    write(position, bytes) {
      for (let done = 0; done < bytes.length;) {
        done += fs.writeSync(handle, bytes, done, bytes.length - done, position + done);
      }
    },
    read(position, length) {
      const bytes = Buffer.allocUnsafe(length);
      for (let done = 0; done < length;) {
        const got = fs.readSync(handle, bytes, done, length - done, position + done);
        if (got === 0) throw new Error(`the part file ${name} was cut short`);
        done += got;
      }
      return bytes;
    },
    finish() {
      fs.fsyncSync(handle);
      close();
      fs.renameSync(name, target);
      flushFolder(folder);
    },
    discard() {
      close();
      fs.rmSync(name, { force: true });
    },
  };
}
