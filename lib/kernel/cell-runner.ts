import { createExecutor } from 'tslab/dist/executor';
import type { CompletionInfo } from 'tslab/dist/converter';
import type { QuickInfo } from '@tslab/typescript-for-tslab';
import { createCellConverter } from './cell-converter';
import { cellErrors, compileFailure, interruptedFailure, thrownFailure } from './failure';
import type { CellError, Failure } from './failure';
import { cellScript } from './source-map-stack';
import type { StackMaps } from './source-map-stack';

/** How a cell ended: with the value of its last expression (or undefined), or with a failure. */
export type Outcome = { readonly value: unknown } | { readonly failure: Failure };

/** Runs cells one after the other; what a cell declares is there for the next. */
export interface CellRunner {
  run(source: string, count: number): Promise<Outcome>;
  isRunning(): boolean;
  /** Let the running cell fail for a reason that came from outside it; false where no cell runs. */
  fail(reason: Failure): boolean;
  inspect(source: string, position: number): QuickInfo | undefined;
  complete(source: string, position: number): CompletionInfo;
  /** Make the compiler ready before the first cell asks for it. */
  warmUp(): void;
  close(): void;
}

/** The words that tslab's executor puts around a cell, on its first line. */
const wrapping = {
  plain: '(function(exports, require) { ',
  awaiting: '(async function(exports, require) { ',
};

/** tslab's executor with strict checks, true lines and real failures. `root` is the folder that imports start from. */
export function createCellRunner(root: string, stacks: StackMaps): CellRunner {
  let converter: ReturnType<typeof createCellConverter> | undefined;
  let running: { count: number; source: string; reason?: Failure } | undefined;
  let printed: { errors?: readonly CellError[]; thrown?: unknown; value?: unknown } = {};

  const cells = {
    get node() {
      return (converter ??= createCellConverter(root));
    },
    get browser() {
      return cells.node;
    },
    close: () => converter?.close(),
  };
  const compiling = {
    get node() {
      return { ...cells.node, convert: convertRunning };
    },
    get browser() {
      return compiling.node;
    },
    close: cells.close,
  };
  function convertRunning(declarations: string, source: string): ReturnType<typeof cells.node.convert> {
    const result = cells.node.convert(declarations, source);
    if (result.diagnostics.length > 0) printed.errors = cellErrors(result.diagnostics);
    if (!running || result.output === undefined) return result;
    const { count } = running;
    const output = `${result.output}\n//# sourceURL=${cellScript(count)}`;
    const before = result.hasToplevelAwait ? wrapping.awaiting : wrapping.plain;
    const lines = output.split('\n').length;
    stacks.addCell(count, { maps: cells.node.lastMaps(), columnsBefore: before.length, lines });
    return { ...result, output };
  }
  const executor = createExecutor(root, compiling, {
    log: (value: unknown) => (printed.value = value),
    error: (thrown: unknown) => (printed.thrown = thrown),
  });

  function failureOf({ count, source, reason }: NonNullable<typeof running>): Failure {
    if (reason) return reason;
    if (printed.errors) return compileFailure(printed.errors, source, count);
    const code = (printed.thrown as { code?: unknown } | undefined)?.code;
    if (code === 'ERR_SCRIPT_EXECUTION_INTERRUPTED') return interruptedFailure('The cell was interrupted.');
    return thrownFailure(printed.thrown, root);
  }

  return {
    async run(source, count) {
      const cell: NonNullable<typeof running> = { count, source };
      running = cell;
      printed = {};
      try {
        const finished = await executor.execute(source);
        // A promise that nobody waits for has until here to be rejected.
        await nextTurn();
        await nextTurn();
        return finished && !cell.reason ? { value: printed.value } : { failure: failureOf(cell) };
      } catch (error) {
        return { failure: thrownFailure(error, root) };
      } finally {
        running = undefined;
      }
    },
    isRunning: () => running !== undefined,
    fail(reason) {
      if (!running) return false;
      running.reason ??= reason;
      executor.interrupt();
      return true;
    },
    inspect: (source, position) => executor.inspect(source, position),
    complete: (source, position) => executor.complete(source, position),
    warmUp: () => void cells.node.convert('', ''),
    close: () => {
      executor.close();
    },
  };
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
