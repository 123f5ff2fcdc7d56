import { readColumnNames } from '../table';
import { findFile } from './find-file';
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
  return findFile(folder, textTable, (file) => {
    recogniseLayout(survey, readColumnNames(file));
    return true;
  });
}
