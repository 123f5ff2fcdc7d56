import { RedshiftLabError } from '../base';
import { collectOutputs, startKernel } from '../kernel';
import type { KernelClient, OutputCollector } from '../kernel';
import { cellSource, readNotebook, writeNotebook } from './notebook-file';
import type { Notebook, NotebookCell } from './notebook-file';

/** Where a cell failed, and what it said. */
export interface CellFailure {
  /** The cell's number among all cells of the notebook, from 1, as a reader counts them. */
  readonly cell: number;
  /** The line of that cell, from 1, where the error names one. */
  readonly line?: number;
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
  let insisting: NodeJS.Timeout | undefined;
  const interrupt = (): void => {
    kernel.interrupt();
    // Between two cells the kernel has nothing to stop; two interrupts within 2 s would abandon the cell.
    insisting = setInterval(() => kernel.interrupt(), 2500);
  };
  signal?.addEventListener('abort', interrupt);
  try {
    const failure = await runCells(kernel, notebook, target, listener, signal);
    return { seconds: (Date.now() - start) / 1000, failure };
  } finally {
    signal?.removeEventListener('abort', interrupt);
    clearInterval(insisting);
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
  const collectors: OutputCollector[] = [];
  for (const [position, cell] of notebook.cells.entries()) {
    if (cell.cell_type !== 'code') continue;
    if (signal?.aborted) return { cell: position + 1, message: 'Stopped before this cell.', traceback: '' };
    listener.cell(codeCells.indexOf(cell) + 1, codeCells.length);
    const collector = collectOutputs(collectors);
    collectors.push(collector);
    const failure = await runCell(kernel, cell, collector);
    // An update may have changed what an earlier cell shows.
    collectors.forEach((one, place) => (codeCells[place]!.outputs = one.outputs()));
    if (failure && cell.outputs?.at(-1)?.output_type !== 'error') {
      const { message } = failure;
      cell.outputs?.push({
        output_type: 'error',
        ename: 'KernelError',
        evalue: message,
        traceback: [message],
      });
    }
    writeNotebook(target, notebook);
    if (failure) return { cell: position + 1, ...failure };
  }
  return undefined;
}

async function runCell(
  kernel: KernelClient,
  cell: NotebookCell,
  collector: OutputCollector,
): Promise<Omit<CellFailure, 'cell'> | undefined> {
  try {
    const reply = await kernel.execute(cellSource(cell), { onOutput: collector.listen });
    cell.execution_count = reply.executionCount ?? null;
    if (reply.status === 'ok') return undefined;
    const message = `${reply.ename ?? 'Error'}: ${reply.evalue ?? 'the cell was not run'}`;
    return { message, traceback: reply.traceback?.join('\n') ?? '', line: reply.line };
  } catch (cause) {
    if (!(cause instanceof RedshiftLabError)) throw cause;
    return { message: cause.message, traceback: '' };
  }
}

function clearOutputs(notebook: Notebook): void {
  for (const cell of notebook.cells) {
    if (cell.cell_type !== 'code') continue;
    cell.outputs = [];
    cell.execution_count = null;
  }
}
