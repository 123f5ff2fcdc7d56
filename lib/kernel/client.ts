import { randomUUID } from 'node:crypto';
import { Dealer, Subscriber } from 'zeromq';
import { RedshiftLabError } from '../base';
import { spawnKernel } from './kernel-process';
import type { KernelProcess } from './kernel-process';
import { readEvent } from './notebook-output';
import type { KernelEvent } from './notebook-output';
import { createHeader, packMessage, socketAddress, unpackMessage } from './wire';
import type { Message } from './wire';

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

type Content = Readonly<Record<string, unknown>>;

interface Pending {
  readonly resolve: (content: Content) => void;
  readonly reject: (error: unknown) => void;
  readonly onOutput?: (event: KernelEvent) => void;
  reply?: Content;
  idle?: boolean;
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
  const { connection } = kernel;
  const session = randomUUID();
  const pending = new Map<string, Pending>();
  let death: RedshiftLabError | undefined;

  const sending = { sendTimeout: 0, sendHighWaterMark: 0, linger: 0 };
  const channels = { shell: new Dealer(sending), control: new Dealer(sending) };
  const subscriber = new Subscriber({ receiveHighWaterMark: 0, linger: 0 });
  channels.shell.connect(socketAddress(connection, connection.shell_port));
  channels.control.connect(socketAddress(connection, connection.control_port));
  subscriber.connect(socketAddress(connection, connection.iopub_port));
  subscriber.subscribe();

  function settle(id: string): void {
    const entry = pending.get(id);
    if (!entry?.reply || !entry.idle) return;
    pending.delete(id);
    entry.resolve(entry.reply);
  }
  function hear(message: Message): void {
    const id = message.parent.msg_id ?? '';
    const entry = pending.get(id);
    if (!entry) return;
    const type = message.header.msg_type;
    if (type.endsWith('_reply')) entry.reply = message.content;
    if (type === 'status' && message.content['execution_state'] === 'idle') entry.idle = true;
    const event = readEvent(type, message.content);
    try {
      if (event) entry.onOutput?.(event);
    } catch (error) {
      pending.delete(id);
      entry.reject(error);
    }
    settle(id);
  }
  async function listen(socket: Dealer | Subscriber): Promise<void> {
    for await (const frames of socket) {
      const message = unpackMessage(frames, connection.key);
      if (message) hear(message);
    }
  }
  for (const socket of [channels.shell, channels.control, subscriber]) void listen(socket);
  void kernel.ended.then((reason) => {
    death = diedError(kernel, reason);
    for (const socket of [channels.shell, channels.control, subscriber]) socket.close();
    kernel.cleanUp();
    for (const entry of pending.values()) entry.reject(death);
    pending.clear();
  });

  function request(
    channel: 'shell' | 'control',
    type: string,
    content: Content,
    { onOutput, timeoutMs }: ExecuteOptions = {},
  ): Promise<Content> {
    return new Promise((resolve, reject) => {
      if (death) {
        reject(death);
        return;
      }
      const header = createHeader(type, session, 'client');
      const timer =
        timeoutMs === undefined
          ? undefined
          : setTimeout(() => timeOut(header.msg_id, type, timeoutMs), timeoutMs);
      const ends =
        <Value>(end: (value: Value) => void) =>
        (value: Value): void => {
          clearTimeout(timer);
          end(value);
        };
      pending.set(header.msg_id, { resolve: ends(resolve), reject: ends(reject), onOutput });
      const message = { identities: [], header, parent: {}, metadata: {}, content };
      void channels[channel].send(packMessage(message, connection.key));
    });
  }
  function timeOut(id: string, type: string, milliseconds: number): void {
    const entry = pending.get(id);
    pending.delete(id);
    if (type === 'execute_request') kernel.signal('SIGINT');
    const what = type === 'execute_request' ? 'The cell did not end' : 'The kernel did not answer';
    const sentence = `${what} within ${String(milliseconds / 1000)} s.`;
    entry?.reject(new RedshiftLabError('kernel-timeout', sentence));
  }

  const client: KernelClient = {
    pid: kernel.pid,
    async execute(code, executeOptions = {}) {
      const stop_on_error = executeOptions.stopOnError ?? false;
      const content = { code, silent: false, store_history: true, allow_stdin: false, stop_on_error };
      return readReply(await request('shell', 'execute_request', content, executeOptions));
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
      if (death) return;
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
      const late = error instanceof RedshiftLabError && error.code === 'kernel-timeout';
      if (!late || Date.now() > deadline) throw error;
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

function diedError(kernel: KernelProcess, reason: string): RedshiftLabError {
  const lines = kernel.lastLines();
  const said = lines === '' ? 'It wrote nothing before.' : `Its last lines:\n${lines}`;
  return new RedshiftLabError('kernel-died', `The kernel ended (${reason}). ${said}`);
}
