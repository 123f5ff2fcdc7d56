import fs from 'node:fs';
import path from 'node:path';
import { flushFolder, writeFileAtomic } from '../base';

/**
 * Write a folder of files so that a reader finds the old folder or the new, never a part.
 *
 * The files go to a temporary folder beside it, which is then renamed. An old folder is set aside for that moment, under
 * the name that `wholeFolder` knows.
 *
 * @throws RedshiftLabError `disk-full` or `cannot-write`; the old folder then stays
 */
export function writeFolderAtomic(
  folder: string,
  files: Readonly<Record<string, string | Uint8Array>>,
): void {
  const parent = path.dirname(path.resolve(folder));
  const temporary = path.join(parent, `.${path.basename(folder)}.${process.pid}.part`);
  fs.rmSync(temporary, { recursive: true, force: true });
  try {
    for (const [name, data] of Object.entries(files)) writeFileAtomic(path.join(temporary, name), data);
    const aside = asideName(folder);
    if (fs.existsSync(folder)) {
      fs.rmSync(aside, { recursive: true, force: true });
      fs.renameSync(folder, aside);
    }
    fs.renameSync(temporary, folder);
    flushFolder(parent);
    fs.rmSync(aside, { recursive: true, force: true });
  } catch (error) {
    fs.rmSync(temporary, { recursive: true, force: true });
    throw error;
  }
}

/** Where a folder's files lie: in the folder, or in the old one where a writer was killed between its two renames. */
export function wholeFolder(folder: string): string {
  return !fs.existsSync(folder) && fs.existsSync(asideName(folder)) ? asideName(folder) : folder;
}

function asideName(folder: string): string {
  return path.join(path.dirname(path.resolve(folder)), `.${path.basename(folder)}.previous`);
}
