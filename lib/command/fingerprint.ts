import fs from 'node:fs';
import path from 'node:path';
import { projectRoot, sha256, sha256File } from '../base';
import { cellSource, readNotebook } from './notebook-file';

/** The checksum of everything that a notebook's numbers rest on, beside its data: the library and its packages. */
export function codeFingerprint(root: string = projectRoot): string {
  const files = [
    path.join(root, 'package-lock.json'),
    ...filesBelow(path.join(root, 'lib')),
    ...filesBelow(path.join(root, 'data')),
  ];
  return sha256(files.map((file) => `${path.relative(root, file)} ${sha256File(file)}`).join('\n'));
}

/** The checksum of a notebook's cells, without their outputs. */
export function notebookFingerprint(file: string): string {
  const { cells } = readNotebook(file);
  return sha256(JSON.stringify(cells.map((cell) => [cell.cell_type, cellSource(cell)])));
}

/** All files below a folder, sorted; the working folder of runs is left out. */
function filesBelow(folder: string): string[] {
  return fs
    .readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.name !== 'workspace' || !folder.endsWith('data'))
    .sort((first, second) => (first.name < second.name ? -1 : 1))
    .flatMap((entry) => {
      const file = path.join(folder, entry.name);
      if (entry.isDirectory()) return filesBelow(file);
      return entry.isFile() ? [file] : [];
    });
}
