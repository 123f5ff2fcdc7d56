import fs from 'node:fs';
import path from 'node:path';
import { RedshiftLabError } from '../base';
import { readColumnNames } from '../table';
import { recogniseLayout } from './recognise-layout';
import type { Survey } from './survey';

const textTable = /\.(?:csv|tsv|txt|dat|cat|asc)(?:\.gz)?$/i;

/**
 * The first file in a folder that is a catalogue of this survey, told by its column names, not by its own name.
 *
 * Text tables (csv, tsv, txt, dat, cat, asc, also gzipped) are looked at in the folder itself and two levels of folders below, a
 * folder's files before its folders, each in the order of their names. Hidden files and folders are passed over, and
 * so is whatever cannot be read as a table.
 *
 * @returns the file's path, or undefined where there is none
 * @throws RedshiftLabError `missing-folder`
 */
export function findCatalogue(folder: string, survey: Survey): string | undefined {
  if (!fs.statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new RedshiftLabError('missing-folder', `There is no folder ${folder} to look for data in.`);
  }
  return search(folder, survey, 3);
}

function search(folder: string, survey: Survey, levels: number): string | undefined {
  const files: string[] = [];
  const folders: string[] = [];
  for (const name of namesIn(folder)) {
    const full = path.join(folder, name);
    const status = fs.statSync(full, { throwIfNoEntry: false });
    if (status?.isFile() && textTable.test(name)) files.push(full);
    if (status?.isDirectory() && name !== 'node_modules') folders.push(full);
  }
  const found = files.find((file) => isCatalogue(file, survey));
  if (found !== undefined || levels <= 1) return found;
  for (const inner of folders) {
    const deeper = search(inner, survey, levels - 1);
    if (deeper !== undefined) return deeper;
  }
  return undefined;
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

function isCatalogue(file: string, survey: Survey): boolean {
  try {
    recogniseLayout(survey, readColumnNames(file));
    return true;
  } catch (cause) {
    if (cause instanceof RedshiftLabError) return false;
    throw cause;
  }
}
