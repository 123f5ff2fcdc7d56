import { Publisher, Reply, Router } from 'zeromq';
import { packMessage, socketAddress, unpackMessage } from './wire';
import type { Connection, Message } from './wire';

/** The kernel's ends of the five channels. */
export interface KernelSockets {
  /** Hand every request to `receive`, as it comes. Messages with a wrong signature are dropped. */
  listen(receive: (channel: Channel, message: Message) => void): void;
  /** Send a reply on the channel that the request came from. */
  reply(channel: Channel, message: Message): void;
  publish(message: Message): void;
  close(): void;
}

/** The channels on which requests come. */
export type Channel = 'shell' | 'control';

/**
 * Bind the sockets of a connection.
 *
 * Sends never wait: with a timeout of 0 and no limit on the queue each message goes to ZeroMQ's own thread at once.
 * Without that, sends overlap in a burst of output, zeromq refuses them (EBUSY), and messages are lost.
 */
export async function bindSockets(connection: Connection): Promise<KernelSockets> {
  const sending = { sendTimeout: 0, sendHighWaterMark: 0, linger: 1000 };
  const publisher = new Publisher(sending);
  const channels = { shell: new Router(sending), control: new Router(sending) };
  const unused = new Router(); // the stdin channel: cells cannot ask for input
  const heartbeat = new Reply();

  const bind = (socket: Publisher | Router | Reply, port: number): Promise<void> =>
    socket.bind(socketAddress(connection, port));
  await Promise.all([
    bind(publisher, connection.iopub_port),
    bind(channels.shell, connection.shell_port),
    bind(channels.control, connection.control_port),
    bind(unused, connection.stdin_port),
    bind(heartbeat, connection.hb_port),
  ]);
  async function hear(
    channel: Channel,
    receive: (channel: Channel, message: Message) => void,
  ): Promise<void> {
    for await (const frames of channels[channel]) {
      const message = unpackMessage(frames, connection.key);
      if (message) receive(channel, message);
    }
  }
  async function echo(): Promise<void> {
    for await (const frames of heartbeat) await heartbeat.send(frames);
  }
  function send(socket: Publisher | Router, message: Message): void {
    // A cell may end just after the kernel was told to.
    if (!socket.closed) void socket.send(packMessage(message, connection.key));
  }
  return {
    listen(receive) {
      void hear('shell', receive);
      void hear('control', receive);
      void echo();
    },
    reply: (channel, message) => {
      send(channels[channel], message);
    },
    publish: (message) => {
      send(publisher, message);
    },
    close() {
      for (const socket of [publisher, channels.shell, channels.control, unused, heartbeat]) socket.close();
    },
  };
}
