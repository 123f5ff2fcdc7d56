import { readJson, RedshiftLabError, writeJsonAtomic } from '../base';
import type { NotebookOutput } from '../kernel';

/** One cell of a notebook. */
export interface NotebookCell {
  cell_type: 'markdown' | 'code' | 'raw';
  id?: string;
  metadata: Record<string, unknown>;
  source: string | string[];
  execution_count?: number | null;
  outputs?: NotebookOutput[];
}

/** A notebook file (nbformat 4). */
export interface Notebook {
  cells: NotebookCell[];
  metadata: Record<string, unknown>;
  nbformat: number;
  nbformat_minor: number;
}

/**
 * Read a notebook.
 *
 * @throws RedshiftLabError `missing-file` or `damaged-file`
 */
export function readNotebook(file: string): Notebook {
  const notebook = readJson<Partial<Notebook>>(file);
  if (!Array.isArray(notebook.cells) || notebook.nbformat !== 4) {
    throw new RedshiftLabError('damaged-file', `The file ${file} is no notebook of format 4.`);
  }
  return notebook as Notebook;
}

/** Write a notebook, whole or not at all. */
export function writeNotebook(file: string, notebook: Notebook): void {
  writeJsonAtomic(file, notebook);
}

/** The text of a cell. */
export function cellSource(cell: NotebookCell): string {
  return joinText(cell.source);
}

/** The notebook format writes text as one string or as a list of lines. */
export function joinText(text: string | string[] | undefined): string {
  return Array.isArray(text) ? text.join('') : (text ?? '');
}
