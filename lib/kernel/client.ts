import { RedshiftLabError } from '../base';
import { connectKernel } from './kernel-connection';
import type { Content } from './kernel-connection';
import { spawnKernel } from './kernel-process';
import type { KernelEvent } from './notebook-output';

export type { KernelEvent, NotebookOutput } from './notebook-output';

/** How a cell ended. */
export interface ExecuteReply {
  /** `aborted`: an earlier cell failed, and this one was not run. */
  readonly status: 'ok' | 'error' | 'aborted';
  /** The number in the cell's brackets; null where it was not run. */
  readonly executionCount: number | null;
  /** The kind of error, its sentence, and the lines that a notebook shows; empty where there was none. */
  readonly ename: string;
  readonly evalue: string;
  readonly traceback: readonly string[];
  /** The line of this cell, from 1, at which it failed, where the traceback names one. */
  readonly line?: number;
}

/** What `execute` does beside running the cell. */
export interface ExecuteOptions {
  /** Hears of every output as it comes. */
  readonly onOutput?: (event: KernelEvent) => void;
  /** After this many milliseconds the cell is interrupted and `execute` rejects. Without it there is no limit. */
  readonly timeoutMs?: number;
  /** Whether cells that wait behind this one are dropped when it fails. Default false. */
  readonly stopOnError?: boolean;
}

/** What Tab offers. */
export interface Completion {
  readonly matches: readonly string[];
  /** The part of the code that a match replaces, in Unicode characters. */
  readonly start: number;
  readonly end: number;
}

/** A kernel and the sockets to it. */
export interface KernelClient {
  readonly pid: number;
  /**
   * Run a cell; resolves when it has ended and all of its outputs have come. Calls may overlap: cells run in order.
   *
   * @throws RedshiftLabError kernel-died, kernel-timeout
   */
  execute(code: string, options?: ExecuteOptions): Promise<ExecuteReply>;
  /** ■: ask the running cell to stop; a second call within 2 s abandons it. */
  interrupt(): void;
  /** Tab. `position` counts Unicode characters. */
  complete(code: string, position: number): Promise<Completion>;
  /** Shift-Tab: the type and comment at a position, or undefined. */
  inspect(code: string, position: number): Promise<string | undefined>;
  kernelInfo(): Promise<Readonly<Record<string, unknown>>>;
  /** End the kernel: in peace within 3 seconds, else by force. */
  shutdown(): Promise<void>;
}

const startMilliseconds = 60_000;
const peacefulMilliseconds = 3000;

/**
 * Start a kernel process and wait until it answers (2 to 4 seconds).
 *
 * @param options `cwd` the folder to start it in (cells import from the project's root all the same); `env` is
 *   added to this process's environment; `transport`: `ipc` (default, no ports) or `tcp` on 127.0.0.1
 * @throws RedshiftLabError kernel-died, kernel-timeout
 */
export async function startKernel(
  options: { cwd?: string; env?: NodeJS.ProcessEnv; transport?: 'ipc' | 'tcp' } = {},
): Promise<KernelClient> {
  const kernel = await spawnKernel(options);
  const { request } = connectKernel(kernel);
  let ended = false;
  void kernel.ended.then(() => (ended = true));
  const client: KernelClient = {
    pid: kernel.pid,
    async execute(code, executeOptions = {}) {
      const stop_on_error = executeOptions.stopOnError ?? false;
      const content = { code, silent: false, store_history: true, allow_stdin: false, stop_on_error };
      try {
        return readReply(await request('shell', 'execute_request', content, executeOptions));
      } catch (error) {
        if (isLate(error)) kernel.signal('SIGINT');
        throw error;
      }
    },
    interrupt: () => {
      kernel.signal('SIGINT');
    },
    async complete(code, position) {
      const reply = await request('shell', 'complete_request', { code, cursor_pos: position });
      const { matches, cursor_start, cursor_end } = reply as Record<string, unknown>;
      return { matches: matches as string[], start: Number(cursor_start), end: Number(cursor_end) };
    },
    async inspect(code, position) {
      const content = { code, cursor_pos: position, detail_level: 0 };
      const reply = await request('shell', 'inspect_request', content);
      return (reply['data'] as Record<string, string> | undefined)?.['text/plain'];
    },
    kernelInfo: () => request('shell', 'kernel_info_request', {}),
    async shutdown() {
      if (ended) return;
      request('control', 'shutdown_request', { restart: false }).catch(() => undefined);
      const timer = setTimeout(() => {
        kernel.signal('SIGKILL');
      }, peacefulMilliseconds);
      await kernel.ended;
      clearTimeout(timer);
    },
  };
  try {
    await untilReady((milliseconds) =>
      request('shell', 'kernel_info_request', {}, { timeoutMs: milliseconds }),
    );
  } catch (error) {
    kernel.signal('SIGKILL');
    await kernel.ended;
    throw error;
  }
  return client;
}

/** Ask until an answer has come on both sockets: what is published before the connection stands is lost. */
async function untilReady(ask: (milliseconds: number) => Promise<unknown>): Promise<void> {
  const deadline = Date.now() + startMilliseconds;
  for (;;) {
    try {
      await ask(500);
      return;
    } catch (error) {
      if (!isLate(error) || Date.now() > deadline) throw error;
    }
  }
}

function readReply(content: Content): ExecuteReply {
  const {
    status,
    execution_count,
    ename = '',
    evalue = '',
    traceback = [],
  } = content as Record<string, unknown>;
  const reply = { status, executionCount: execution_count ?? null, ename, evalue, traceback } as ExecuteReply;
  const place = new RegExp(`cell \\[${String(reply.executionCount)}\\]:(\\d+):\\d+`);
  const found = place.exec(reply.traceback.join('\n'));
  return found ? { ...reply, line: Number(found[1]) } : reply;
}

function isLate(error: unknown): boolean {
  return error instanceof RedshiftLabError && error.code === 'kernel-timeout';
}
