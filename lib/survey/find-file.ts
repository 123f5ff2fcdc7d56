import fs from 'node:fs';
import path from 'node:path';
import { RedshiftLabError } from '../base';

/**
 * The first file in a folder that this condition holds for, among those whose names match the pattern.
 *
 * Files are looked at in the folder itself and two levels of folders below, a folder's files before its folders, each in
 * the order of their names. Hidden files and folders are passed over, and so is what the condition answers with a
 * RedshiftLabError.
 *
 * @returns the file's path, or undefined where there is none
 * @throws RedshiftLabError `missing-folder`
 */
export function findFile(
  folder: string,
  pattern: RegExp,
  accepts: (file: string) => boolean,
): string | undefined {
  if (!fs.statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new RedshiftLabError('missing-folder', `There is no folder ${folder} to look for data in.`);
  }
  return search(folder, pattern, accepts, 3);
}

function search(
  folder: string,
  pattern: RegExp,
  accepts: (file: string) => boolean,
  levels: number,
): string | undefined {
  const files: string[] = [];
  const folders: string[] = [];
  for (const name of namesIn(folder)) {
    const full = path.join(folder, name);
    const status = statusOf(full);
    if (status?.isFile() && pattern.test(name)) files.push(full);
    if (status?.isDirectory() && name !== 'node_modules') folders.push(full);
  }
  const found = files.find((file) => isAccepted(file, accepts));
  if (found !== undefined || levels <= 1) return found;
  for (const inner of folders) {
    const deeper = search(inner, pattern, accepts, levels - 1);
    if (deeper !== undefined) return deeper;
  }
  return undefined;
}

/** What stands there; undefined for a link that leads nowhere or round in a circle, and for what may not be read. */
function statusOf(file: string): fs.Stats | undefined {
  try {
    return fs.statSync(file);
  } catch {
    return undefined;
  }
}

/** Names in the order of their code units, which is the same on every machine. */
function namesIn(folder: string): string[] {
  try {
    return fs
      .readdirSync(folder)
      .filter((name) => !name.startsWith('.'))
      .sort();
  } catch {
    return [];
  }
}

function isAccepted(file: string, accepts: (file: string) => boolean): boolean {
  try {
    return accepts(file);
  } catch (cause) {
    if (cause instanceof RedshiftLabError) return false;
    throw cause;
  }
}
