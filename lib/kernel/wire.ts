import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';

/** Who sends a message, when, and of which kind (Jupyter messaging 5.3, "General Message Format"). */
export interface Header {
  readonly msg_id: string;
  readonly session: string;
  readonly username: string;
  readonly date: string;
  readonly msg_type: string;
  readonly version: string;
}

/** A message as it travels between a Jupyter client and the kernel. */
export interface Message {
  /** ZeroMQ's routing prefix; on the publishing socket the topic. */
  readonly identities: readonly Buffer[];
  readonly header: Header;
  /** The header of the request that this message belongs to; empty for a request itself. */
  readonly parent: Partial<Header>;
  readonly metadata: object;
  readonly content: Readonly<Record<string, unknown>>;
}

/** The content of a connection file. */
export interface Connection {
  readonly transport: string;
  readonly ip: string;
  readonly key: string;
  readonly signature_scheme: string;
  readonly shell_port: number;
  readonly control_port: number;
  readonly iopub_port: number;
  readonly stdin_port: number;
  readonly hb_port: number;
}

const delimiter = Buffer.from('<IDS|MSG>');

/** A new header with its own id. */
export function createHeader(type: string, session: string, username = 'kernel'): Header {
  const date = new Date().toISOString();
  return { msg_id: randomUUID(), session, username, date, msg_type: type, version: '5.3' };
}

/** The frames of a message, signed with HMAC-SHA256 (an empty key means unsigned). */
export function packMessage(message: Message, key: string): (Buffer | string)[] {
  const { header, parent, metadata, content } = message;
  const parts = [header, parent, metadata, content].map((part) => JSON.stringify(part));
  return [...message.identities, delimiter, sign(parts, key), ...parts];
}

/** The message in the frames; undefined where the frames are no message or the signature is wrong. */
export function unpackMessage(frames: readonly Buffer[], key: string): Message | undefined {
  const start = frames.findIndex((frame) => frame.equals(delimiter));
  const signature = frames[start + 1];
  const parts = frames.slice(start + 2, start + 6);
  if (start < 0 || !signature || parts.length < 4) return undefined;
  const wanted = Buffer.from(sign(frames.slice(start + 2), key));
  if (wanted.length !== signature.length || !timingSafeEqual(wanted, signature)) return undefined;
  const [header, parent, metadata, content] = parts.map(
    (part) => JSON.parse(part.toString('utf8')) as object,
  );
  return { identities: frames.slice(0, start), header, parent, metadata, content } as Message;
}

/** The address of one socket of a connection. */
export function socketAddress({ transport, ip }: Connection, port: number): string {
  return transport === 'ipc' ? `ipc://${ip}-${String(port)}` : `${transport}://${ip}:${String(port)}`;
}

function sign(parts: readonly (string | Buffer)[], key: string): string {
  if (key === '') return '';
  const hash = createHmac('sha256', key);
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}
