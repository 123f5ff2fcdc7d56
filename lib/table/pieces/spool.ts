import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { RedshiftLabError, writeError } from '../../base';

/** Bytes that can be read more than once. */
export interface Spool {
  readonly path: string;
  remove(): void;
}

/**
 * Copy what can be read only once, such as standard input (`-`) or a pipe, to a temporary file, so that its start can
 * be looked at before it is read. It is removed with `remove`, or when the process ends.
 *
 * @throws RedshiftLabError `disk-full` or `cannot-write` for the temporary file, `cannot-read`
 */
export async function spool(file: string): Promise<Spool> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'redshift-lab-input-'));
  const remove = (): void => {
    process.off('exit', remove);
    fs.rmSync(folder, { recursive: true, force: true });
  };
  process.on('exit', remove);
  const copy = path.join(folder, 'input');
  try {
    await copyAll(file, copy);
    return { path: copy, remove };
  } catch (cause) {
    remove();
    throw cause;
  }
}

async function copyAll(file: string, copy: string): Promise<void> {
  const input = file === '-' ? process.stdin : fs.createReadStream(file, { highWaterMark: 1 << 20 });
  let isReadable = true;
  input.once('error', () => (isReadable = false));
  try {
    await pipeline(input, fs.createWriteStream(copy));
  } catch (cause) {
    if (isReadable) throw writeError(copy, cause);
    const name = file === '-' ? 'Standard input' : `The file ${file}`;
    throw new RedshiftLabError('cannot-read', `${name} cannot be read: ${(cause as Error).message}.`, {
      cause,
    });
  }
}
