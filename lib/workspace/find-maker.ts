import fs from 'node:fs';
import path from 'node:path';
import { projectRoot, readJson } from '../base';

interface NotebookFile {
  readonly cells: readonly { readonly source: string | readonly string[] }[];
}

/**
 * The sentence that tells which notebook of a series makes an item, found by looking for the line that puts it
 * there: `workspace.putFrame('name', …)`.
 */
export function findMaker(series: string, name: string): string {
  const folder = path.join(projectRoot, 'notebooks', series);
  const files = fs.existsSync(folder) ? fs.readdirSync(folder).filter((file) => file.endsWith('.ipynb')) : [];
  const puts = new RegExp(`\\.put[A-Z]\\w+\\(\\s*['"\`]${name}['"\`]`);
  const maker = files.sort().find((file) => puts.test(sourceOf(path.join(folder, file))));
  return maker === undefined
    ? `No notebook of the series ${series} makes it.`
    : `Run the notebook ${series}/${maker} first, with the same preset, seed and data.`;
}

function sourceOf(file: string): string {
  const { cells } = readJson<NotebookFile>(file);
  return cells.map(({ source }) => (typeof source === 'string' ? source : source.join(''))).join('\n');
}
