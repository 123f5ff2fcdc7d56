import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { projectRoot } from '../base';
import { kernelFolderName } from './parent-watch';
import type { Connection } from './wire';

/** A path of a local socket may be this long (Linux: 108 bytes with its end). */
const mostSocketCharacters = 100;
const keptLines = 20;
const lastLinesMilliseconds = 300;

/** A kernel that runs as a process of its own, and the way to reach it. */
export interface KernelProcess {
  readonly connection: Connection;
  readonly pid: number;
  /** Resolves when the process has ended, with the reason in words. */
  readonly ended: Promise<string>;
  /** The last lines that the process itself wrote; what cells write goes elsewhere. */
  lastLines(): string;
  /** Send a signal to the process and those that it started; nothing happens where it has ended. */
  signal(name: NodeJS.Signals): void;
  /** Remove the connection file's folder. */
  cleanUp(): void;
}

/** Start kernel.cjs with a connection file of its own, in its own process group (Ctrl-C at the terminal spares it). */
export async function spawnKernel(options: {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  transport?: 'ipc' | 'tcp';
}): Promise<KernelProcess> {
  const folder = fs.mkdtempSync(path.join(socketFolder(), kernelFolderName));
  const connection = await createConnection(folder, options.transport ?? 'ipc');
  const file = path.join(folder, 'connection.json');
  fs.writeFileSync(file, JSON.stringify(connection), { mode: 0o600 });
  const program = path.join(projectRoot, 'lib', 'kernel', 'kernel.cjs');
  const child = spawn(process.execPath, [program, file], {
    cwd: options.cwd ?? projectRoot,
    env: { TF_CPP_MIN_LOG_LEVEL: '2', ...process.env, JPY_PARENT_PID: '', ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let tail: string[] = [];
  const keep = (chunk: Buffer): void => {
    tail = [...tail, ...chunk.toString('utf8').split('\n')].filter((line) => line !== '').slice(-keptLines);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const ended = new Promise<string>((resolve) => {
    child.on('error', (error) => {
      resolve(error.message);
    });
    child.on('exit', (code, signal) => {
      signalGroup(child.pid, 'SIGKILL'); // what it started ends with it
      const reason = signal ? `signal ${signal}` : `exit status ${String(code)}`;
      // Its last lines may still be on their way.
      const resolveLater = (): void => {
        resolve(reason);
      };
      child.on('close', resolveLater);
      setTimeout(resolveLater, lastLinesMilliseconds);
    });
  });
  return {
    connection,
    pid: child.pid ?? 0,
    ended,
    lastLines: () => tail.join('\n'),
    signal(name) {
      if (child.exitCode === null && child.signalCode === null) signalGroup(child.pid, name);
    },
    cleanUp: () => {
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

function signalGroup(leader: number | undefined, name: NodeJS.Signals): void {
  if (leader === undefined) return;
  try {
    process.kill(-leader, name);
  } catch {
    // nobody of the group is left
  }
}

/** The temporary folder, or /tmp where its path is too long for a local socket. */
function socketFolder(): string {
  const longest = path.join(os.tmpdir(), `${kernelFolderName}XXXXXX`, 'socket-5').length;
  return longest <= mostSocketCharacters ? os.tmpdir() : '/tmp';
}

async function createConnection(folder: string, transport: 'ipc' | 'tcp'): Promise<Connection> {
  const ports = transport === 'ipc' ? [1, 2, 3, 4, 5] : await freePorts(5);
  const [shell_port = 0, control_port = 0, iopub_port = 0, stdin_port = 0, hb_port = 0] = ports;
  const ip = transport === 'ipc' ? path.join(folder, 'socket') : '127.0.0.1';
  const sockets = { shell_port, control_port, iopub_port, stdin_port, hb_port };
  return { transport, ip, key: randomUUID(), signature_scheme: 'hmac-sha256', ...sockets };
}

/** Ports of 127.0.0.1 that were free a moment ago. */
async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => net.createServer());
  await Promise.all(
    servers.map((server) => new Promise<void>((done) => server.listen(0, '127.0.0.1', done))),
  );
  const ports = servers.map((server) => (server.address() as net.AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
  return ports;
}
