import type { Message } from './wire';
import { createHeader } from './wire';
import type { Channel, KernelSockets } from './sockets';
import type { Publish } from './output';

/** The content of a message. */
export type Content = Readonly<Record<string, unknown>>;

/** What one cell's run answers to its request. */
export interface CellReply {
  readonly content: Content;
  /** Whether the cells that wait behind this one are dropped. */
  readonly dropsWaiting: boolean;
}

/** What the kernel can do. */
export interface Services {
  /** Run one cell; its outputs go out through {@link Server.publish}. */
  execute(request: Content): Promise<CellReply>;
  /** Requests that are answered at once, also while a cell runs: message type → the reply's content. */
  readonly answers: Readonly<Record<string, (request: Content) => Content>>;
  shutdown(): void;
}

/** The order of things: which request is answered when, and what the notebook is told about it. */
export interface Server {
  receive(channel: Channel, message: Message): void;
  /** Send an output of the running cell, or of the last one. */
  readonly publish: Publish;
}

/** Cells that were sent before a failure arrive within this time; cells sent after the failure's reply run. */
const drainMilliseconds = 20;

/** Cells run one after the other; every other request is answered at once. */
export function createServer(sockets: () => KernelSockets, services: Services): Server {
  const waiting: { channel: Channel; message: Message }[] = [];
  let current: Message | undefined;
  let running = false;

  function status(state: 'busy' | 'idle', parent: Message): void {
    sockets().publish(child('status', parent, { execution_state: state }, [Buffer.from('status')]));
  }
  function reply(channel: Channel, request: Message, content: Content): void {
    const type = request.header.msg_type.replace(/_request$/, '_reply');
    sockets().reply(channel, child(type, request, content, request.identities));
  }

  async function runWaiting(): Promise<void> {
    running = true;
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { channel, message } = next;
      current = message;
      status('busy', message);
      const { content, dropsWaiting } = await services.execute(message.content);
      if (dropsWaiting) await new Promise((resolve) => setTimeout(resolve, drainMilliseconds));
      const dropped = dropsWaiting ? waiting.splice(0) : [];
      reply(channel, message, content);
      status('idle', message);
      for (const each of dropped) {
        status('busy', each.message);
        reply(each.channel, each.message, { status: 'aborted' });
        status('idle', each.message);
      }
    }
    running = false;
  }

  function answer(channel: Channel, message: Message): void {
    status('busy', message);
    const type = message.header.msg_type;
    const compute = services.answers[type];
    if (compute)
      reply(
        channel,
        message,
        answerOrError(() => compute(message.content)),
      );
    status('idle', message);
    // The notebook shows the state that it heard of last.
    if (running && current) status('busy', current);
    if (type === 'shutdown_request') services.shutdown();
  }

  return {
    receive(channel, message) {
      if (message.header.msg_type !== 'execute_request') {
        answer(channel, message);
        return;
      }
      waiting.push({ channel, message });
      if (!running) void runWaiting();
    },
    publish(type, content) {
      if (current) sockets().publish(child(type, current, content, [Buffer.from(type)]));
    },
  };
}

function child(type: string, parent: Message, content: Content, identities: readonly Buffer[]): Message {
  const header = createHeader(type, parent.header.session, parent.header.username);
  return { identities, header, parent: parent.header, metadata: {}, content };
}

function answerOrError(compute: () => Content): Content {
  try {
    return { status: 'ok', ...compute() };
  } catch (error) {
    const evalue = error instanceof Error ? error.message : String(error);
    return { status: 'error', ename: 'KernelError', evalue, traceback: [evalue] };
  }
}
