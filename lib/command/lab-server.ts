import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { projectRoot, RedshiftLabError } from '../base';

export interface LabOptions {
  /** Port on 127.0.0.1. Default: the first free one from 8888 on. A port asked for must be free. */
  readonly port?: number;
  /** Folder that JupyterLab shows. Default: notebooks/ of the project. */
  readonly folder?: string;
  /** Whether JupyterLab opens a page in the desktop's browser. Default: false. */
  readonly openBrowser?: boolean;
  /** More variables for JupyterLab and its kernels, such as REDSHIFT_LAB_PRESET. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** A running JupyterLab. */
export interface Lab {
  /** Address of JupyterLab, with its token. */
  readonly url: string;
  readonly port: number;
  readonly token: string;
  /** Resolves when JupyterLab has ended, by itself or through stop(). */
  readonly ended: Promise<void>;
  /** Stop the kernels, then JupyterLab. Doing it twice does no harm. */
  stop(): Promise<void>;
}

/**
 * Start JupyterLab on 127.0.0.1 with a random token and our kernel only; resolves when it answers.
 *
 * All that JupyterLab remembers lies in .tools/jupyter, and it asks nobody on the network for news or extensions.
 * It ends with this process, even where this process is killed.
 *
 * @throws RedshiftLabError `not-set-up`, `missing-folder`, `port-in-use`, or `lab-failed` with JupyterLab's last lines
 */
export async function startLab(options: LabOptions = {}): Promise<Lab> {
  const python = path.join(projectRoot, '.venv', 'bin', 'python');
  if (!fs.existsSync(python)) {
    throw new RedshiftLabError('not-set-up', 'JupyterLab is not installed yet: call npm run setup.');
  }
  const folder = options.folder ?? path.join(projectRoot, 'notebooks');
  if (!fs.existsSync(folder)) {
    throw new RedshiftLabError('missing-folder', `There is no folder ${folder} for JupyterLab to show.`);
  }
  const port = await choosePort(options.port);
  const token = randomBytes(24).toString('hex');
  const home = path.join(projectRoot, '.tools', 'jupyter');
  fs.mkdirSync(path.join(home, 'runtime'), { recursive: true, mode: 0o700 });
  const logFile = path.join(home, `lab-${port}.log`);
  const log = fs.openSync(logFile, 'w', 0o600);
  const child = spawn(python, ['-c', bootstrap, ...labFlags(port, folder, options.openBrowser ?? false)], {
    cwd: projectRoot,
    stdio: ['ignore', log, log],
    // A process group of its own: Ctrl-C reaches this program alone, which then ends JupyterLab in order.
    detached: true,
    env: { ...process.env, ...options.environment, ...labEnvironment(home, token) },
  });
  fs.closeSync(log);
  const ended = once(child, 'exit').then(() => undefined);
  const address = `http://127.0.0.1:${port}`;
  await waitUntilReady(child, `${address}/api/status`, token, logFile);
  return {
    url: `${address}/lab?token=${token}`,
    port,
    token,
    ended,
    stop: () => stopLab(child, ended, address, token),
  };
}

/** JupyterLab, told by Linux when its parent is gone (prctl 1 = PR_SET_PDEATHSIG, 15 = SIGTERM). */
const bootstrap = 'import ctypes; ctypes.CDLL(None).prctl(1, 15); from jupyterlab.labapp import main; main()';

function labFlags(port: number, folder: string, openBrowser: boolean): string[] {
  return [
    ...(openBrowser ? [] : ['--no-browser']),
    '--ip=127.0.0.1',
    `--port=${port}`,
    '--ServerApp.port_retries=0',
    `--ServerApp.root_dir=${folder}`,
    '--KernelSpecManager.ensure_native_kernel=False',
    "--KernelSpecManager.allowed_kernelspecs={'redshift-lab'}",
    '--MultiKernelManager.default_kernel_name=redshift-lab',
    '--LabApp.extension_manager=readonly',
    // As root, inside a container, Jupyter asks for this word.
    ...(process.getuid?.() === 0 ? ['--allow-root'] : []),
  ];
}

function labEnvironment(home: string, token: string): Record<string, string> {
  return {
    // Through the environment, because everybody on a machine can read command lines.
    JUPYTER_TOKEN: token,
    JUPYTER_CONFIG_DIR: path.join(home, 'config'),
    JUPYTER_DATA_DIR: path.join(home, 'data'),
    JUPYTER_RUNTIME_DIR: path.join(home, 'runtime'),
    JUPYTER_PATH: path.join(projectRoot, '.venv', 'share', 'jupyter'),
    JUPYTERLAB_SETTINGS_DIR: path.join(home, 'config', 'lab', 'user-settings'),
    JUPYTERLAB_WORKSPACES_DIR: path.join(home, 'config', 'lab', 'workspaces'),
    IPYTHONDIR: path.join(home, 'ipython'),
    PYTHONNOUSERSITE: '1',
  };
}

async function choosePort(wanted: number | undefined): Promise<number> {
  if (wanted !== undefined) {
    if (await isFree(wanted)) return wanted;
    throw new RedshiftLabError(
      'port-in-use',
      `Port ${wanted} is in use on this machine or not allowed: name another with --port, or leave --port away.`,
    );
  }
  for (let port = 8888; port < 8988; port++) if (await isFree(port)) return port;
  throw new RedshiftLabError(
    'port-in-use',
    'The ports 8888 to 8987 are all in use: name another with --port.',
  );
}

function isFree(port: number): Promise<boolean> {
  const probe = net.createServer();
  return new Promise<boolean>((resolve) => {
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  }).catch(() => false);
}

async function waitUntilReady(
  child: ChildProcess,
  address: string,
  token: string,
  logFile: string,
): Promise<void> {
  let startProblem = '';
  child.once('error', (cause) => (startProblem = cause.message));
  const deadline = Date.now() + 90_000;
  while (Date.now() < deadline) {
    if (startProblem !== '' || child.exitCode !== null || child.signalCode !== null) break;
    if ((await request(address, token, 'GET')) === 200) return;
    await wait(100);
  }
  child.kill('SIGTERM');
  const lines = fs.readFileSync(logFile, 'utf8').trim().split('\n').slice(-5).join('\n');
  throw new RedshiftLabError(
    'lab-failed',
    `JupyterLab did not start. ${startProblem}Its last lines (all of them are in ${logFile}):\n${lines}`,
  );
}

/** The status of an answer, or undefined where nobody answers within 5 s. */
async function request(address: string, token: string, method: string): Promise<number | undefined> {
  try {
    const headers = { Authorization: `token ${token}` };
    const answer = await fetch(address, { method, headers, signal: AbortSignal.timeout(5000) });
    await answer.arrayBuffer();
    return answer.status;
  } catch {
    return undefined;
  }
}

async function stopLab(
  child: ChildProcess,
  ended: Promise<void>,
  address: string,
  token: string,
): Promise<void> {
  const isOver = (): boolean => child.exitCode !== null || child.signalCode !== null;
  if (!isOver()) await request(`${address}/api/shutdown`, token, 'POST');
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    if (isOver()) return;
    await Promise.race([ended, wait(8000, undefined, { ref: false })]);
    if (!isOver()) child.kill(signal);
  }
  await ended;
}
