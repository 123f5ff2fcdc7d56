import { startKernel } from '../kernel/client';
import type { KernelEvent, KernelClient } from '../kernel/client';
import { RedshiftLabError } from '../base';
import { cellSource, joinText, readNotebook, writeNotebook } from './notebook-file';
import type { CellOutput, Notebook, NotebookCell } from './notebook-file';

/** Where a cell failed, and what it said. */
export interface CellFailure {
  /** The cell's number among all cells of the notebook, from 1, as a reader counts them. */
  readonly cell: number;
  readonly message: string;
  readonly traceback: string;
}

/** What a headless run tells while it goes on. */
export interface RunListener {
  /** Before code cell `cell` of `total` starts. */
  cell(cell: number, total: number): void;
}

/** The end of a headless run. */
export interface NotebookRun {
  readonly seconds: number;
  readonly failure?: CellFailure;
}

/**
 * Run a notebook from a fresh kernel, top to bottom, and keep the executed copy, written anew after each cell: a
 * killed run leaves what it had done. The run ends at the first cell that fails.
 *
 * Written by hand because the packaged runners neither show progress by cell nor save a notebook that fails.
 *
 * @param source the notebook; it is not changed
 * @param target the executed copy
 * @param environment variables for the kernel, beside those of this process
 */
export async function runNotebook(
  source: string,
  target: string,
  environment: Record<string, string>,
  listener: RunListener,
  signal?: AbortSignal,
): Promise<NotebookRun> {
  const start = Date.now();
  const notebook = readNotebook(source);
  clearOutputs(notebook);
  writeNotebook(target, notebook);
  const kernel = await startKernel({ env: environment });
  const interrupt = (): void => kernel.interrupt();
  signal?.addEventListener('abort', interrupt);
  try {
    const failure = await runCells(kernel, notebook, target, listener, signal);
    return { seconds: (Date.now() - start) / 1000, failure };
  } finally {
    signal?.removeEventListener('abort', interrupt);
    await kernel.shutdown();
  }
}

async function runCells(
  kernel: KernelClient,
  notebook: Notebook,
  target: string,
  listener: RunListener,
  signal: AbortSignal | undefined,
): Promise<CellFailure | undefined> {
  const codeCells = notebook.cells.filter((cell) => cell.cell_type === 'code');
  for (const [position, cell] of notebook.cells.entries()) {
    if (cell.cell_type !== 'code') continue;
    if (signal?.aborted) return { cell: position + 1, message: 'Stopped before this cell.', traceback: '' };
    listener.cell(codeCells.indexOf(cell) + 1, codeCells.length);
    const failure = await runCell(kernel, notebook.cells, cell);
    writeNotebook(target, notebook);
    if (failure) return { cell: position + 1, ...failure };
  }
  return undefined;
}

async function runCell(
  kernel: KernelClient,
  cells: readonly NotebookCell[],
  cell: NotebookCell,
): Promise<Omit<CellFailure, 'cell'> | undefined> {
  const outputs: CellOutput[] = [];
  cell.outputs = outputs;
  try {
    const reply = await kernel.execute(cellSource(cell), {
      onOutput: (event) => addOutput(cells, outputs, event),
    });
    cell.execution_count = reply.executionCount;
    if (reply.status === 'ok') return undefined;
    return { message: `${reply.ename}: ${reply.evalue}`, traceback: reply.traceback.join('\n') };
  } catch (cause) {
    const message = cause instanceof RedshiftLabError ? cause.message : String(cause);
    outputs.push({ output_type: 'error', ename: 'KernelError', evalue: message, traceback: [message] });
    return { message, traceback: '' };
  }
}

/** Displays by their identity: where a later update must go. */
const displayed = new WeakMap<CellOutput, string>();

function addOutput(cells: readonly NotebookCell[], outputs: CellOutput[], event: KernelEvent): void {
  if (event.type === 'clear') {
    outputs.length = 0;
  } else if (event.type === 'update') {
    const all = cells.flatMap((cell) => cell.outputs ?? []);
    for (const output of all.filter((one) => displayed.get(one) === event.displayId)) {
      output.data = event.data;
      output.metadata = event.metadata;
    }
  } else {
    const last = outputs.at(-1);
    const { output } = event;
    if (output.output_type === 'stream' && last?.output_type === 'stream' && last.name === output.name) {
      last.text = joinText(last.text) + joinText(output.text);
    } else {
      outputs.push(output);
      if (event.displayId !== undefined) displayed.set(output, event.displayId);
    }
  }
}

function clearOutputs(notebook: Notebook): void {
  for (const cell of notebook.cells) {
    if (cell.cell_type !== 'code') continue;
    cell.outputs = [];
    cell.execution_count = null;
  }
}
