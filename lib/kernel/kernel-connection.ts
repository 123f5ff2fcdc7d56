import { randomUUID } from 'node:crypto';
import { Dealer, Subscriber } from 'zeromq';
import { RedshiftLabError } from '../base';
import type { KernelProcess } from './kernel-process';
import { readEvent } from './notebook-output';
import type { KernelEvent } from './notebook-output';
import { createHeader, packMessage, socketAddress, unpackMessage } from './wire';
import type { Message } from './wire';

/** The content of a message. */
export type Content = Readonly<Record<string, unknown>>;

/** Requests to a kernel, each with its reply. */
export interface KernelConnection {
  /**
   * Send a request; resolves with the reply's content when the kernel has done with it and all its outputs have come.
   *
   * @throws RedshiftLabError kernel-died, kernel-timeout
   */
  request(
    channel: 'shell' | 'control',
    type: string,
    content: Content,
    options?: { onOutput?: (event: KernelEvent) => void; timeoutMs?: number },
  ): Promise<Content>;
}

interface Pending {
  readonly resolve: (content: Content) => void;
  readonly reject: (error: unknown) => void;
  readonly onOutput?: (event: KernelEvent) => void;
  readonly timer?: NodeJS.Timeout;
  reply?: Content;
  idle?: boolean;
}

/** The client's ends of the sockets of a kernel; they close by themselves when the kernel ends. */
export function connectKernel(kernel: KernelProcess): KernelConnection {
  const { connection } = kernel;
  const session = randomUUID();
  const pending = new Map<string, Pending>();
  let death: RedshiftLabError | undefined;

  const sending = { sendTimeout: 0, sendHighWaterMark: 0, linger: 0 };
  const channels = { shell: new Dealer(sending), control: new Dealer(sending) };
  const subscriber = new Subscriber({ receiveHighWaterMark: 0, linger: 0 });
  const sockets = [channels.shell, channels.control, subscriber];
  channels.shell.connect(socketAddress(connection, connection.shell_port));
  channels.control.connect(socketAddress(connection, connection.control_port));
  subscriber.connect(socketAddress(connection, connection.iopub_port));
  subscriber.subscribe();

  function take(id: string): Pending | undefined {
    const entry = pending.get(id);
    pending.delete(id);
    clearTimeout(entry?.timer);
    return entry;
  }
  function hear({ parent, header, content }: Message): void {
    const id = parent.msg_id ?? '';
    const entry = pending.get(id);
    if (!entry) return;
    if (header.msg_type.endsWith('_reply')) entry.reply = content;
    if (header.msg_type === 'status' && content['execution_state'] === 'idle') entry.idle = true;
    const event = readEvent(header.msg_type, content);
    try {
      if (event) entry.onOutput?.(event);
    } catch (error) {
      take(id)?.reject(error);
    }
    if (entry.reply && entry.idle) take(id)?.resolve(entry.reply);
  }
  async function listen(socket: Dealer | Subscriber): Promise<void> {
    for await (const frames of socket) {
      const message = unpackMessage(frames, connection.key);
      if (message) hear(message);
    }
  }
  for (const socket of sockets) void listen(socket);
  void kernel.ended.then((reason) => {
    death = diedError(kernel, reason);
    for (const socket of sockets) socket.close();
    kernel.cleanUp();
    for (const id of [...pending.keys()]) take(id)?.reject(death);
  });

  return {
    request: (channel, type, content, { onOutput, timeoutMs } = {}) =>
      new Promise((resolve, reject) => {
        if (death) {
          reject(death);
          return;
        }
        const header = createHeader(type, session, 'client');
        const id = header.msg_id;
        const late = (): void => take(id)?.reject(lateError(type, timeoutMs ?? 0));
        const timer = timeoutMs === undefined ? undefined : setTimeout(late, timeoutMs);
        pending.set(id, { resolve, reject, onOutput, timer });
        const message = { identities: [], header, parent: {}, metadata: {}, content };
        void channels[channel].send(packMessage(message, connection.key));
      }),
  };
}

function lateError(type: string, milliseconds: number): RedshiftLabError {
  const what = type === 'execute_request' ? 'The cell did not end' : 'The kernel did not answer';
  return new RedshiftLabError('kernel-timeout', `${what} within ${String(milliseconds / 1000)} s.`);
}

function diedError(kernel: KernelProcess, reason: string): RedshiftLabError {
  const lines = kernel.lastLines();
  const said = lines === '' ? 'It wrote nothing before.' : `Its last lines:\n${lines}`;
  return new RedshiftLabError('kernel-died', `The kernel ended (${reason}). ${said}`);
}
