import fs from 'node:fs';
import { projectRoot, RedshiftLabError } from '../base';
import type * as Compiler from './cell-converter';
import type * as Declarations from './declarations-of-any';
import { cellErrors } from './failure';

/** A type or syntax error in a cell of a notebook. */
export interface CellProblem {
  /** Which cell of the notebook, text cells counted, from 1. */
  readonly cell: number;
  /** Line in the cell, from 1. */
  readonly line: number;
  readonly message: string;
}

interface Notebook {
  readonly cells: readonly { readonly cell_type: string; readonly source: string | readonly string[] }[];
}

let converter: Compiler.CellConverter | undefined;

/**
 * Check the code cells of a notebook one after the other with the kernel's own compiler; nothing is executed.
 *
 * What a cell with an error would have declared counts as `any` in the cells after it, so that one error is
 * reported once. The compiler stays ready for the next notebook: the first takes some seconds, the others less.
 *
 * @param notebookPath the .ipynb file
 * @returns the errors in the order of the cells; empty where all is well
 * @throws RedshiftLabError not-a-notebook
 */
export async function checkNotebookCells(notebookPath: string): Promise<CellProblem[]> {
  await Promise.resolve();
  const { cells } = readNotebook(notebookPath);
  const { createCellConverter, declarationsOfAny } = loadCompiler();
  converter ??= createCellConverter(projectRoot);
  let declarations = '';
  const problems: CellProblem[] = [];
  for (const [position, { cell_type, source }] of cells.entries()) {
    if (cell_type !== 'code') continue;
    const text = typeof source === 'string' ? source : source.join('');
    const result = converter.convert(declarations, text);
    const errors = cellErrors(result.diagnostics);
    problems.push(...errors.map(({ line, message }) => ({ cell: position + 1, line, message })));
    if (errors.length > 0) declarations += declarationsOfAny(text);
    else declarations = result.declOutput ?? '';
  }
  return problems;
}

function readNotebook(notebookPath: string): Notebook {
  try {
    const notebook = JSON.parse(fs.readFileSync(notebookPath, 'utf8')) as Partial<Notebook>;
    if (Array.isArray(notebook.cells)) return notebook as Notebook;
  } catch (cause) {
    const sentence = `${notebookPath} cannot be read as a notebook: ${String(cause)}.`;
    throw new RedshiftLabError('not-a-notebook', sentence, { cause });
  }
  throw new RedshiftLabError('not-a-notebook', `${notebookPath} is not a notebook: it has no list of cells.`);
}

/** The compiler takes a while to load, so it is loaded at the first check and not with the room. */
function loadCompiler(): Pick<typeof Compiler, 'createCellConverter'> & typeof Declarations {
  /* eslint-disable @typescript-eslint/no-require-imports -- an import would load them at start */
  const { createCellConverter } = require('./cell-converter') as typeof Compiler;
  const { declarationsOfAny } = require('./declarations-of-any') as typeof Declarations;
  return { createCellConverter, declarationsOfAny };
}
