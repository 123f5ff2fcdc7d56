import os from 'node:os';
import { parseArgs } from 'node:util';
import { RedshiftLabError } from '../base';
import { startLab } from './lab-server';
import { runCommand } from './run-command';

export { startLab } from './lab-server';
export type { Lab, LabOptions } from './lab-server';

const labHelp = `npm run lab -- [options]
  --port N       the port on 127.0.0.1 (default: the first free one from 8888 on)
  --no-browser   open no browser on this machine`;

/** `npm run lab`: JupyterLab until Ctrl-C. Resolves to the exit status. */
async function lab(words: readonly string[]): Promise<number> {
  const options = readLabOptions(words);
  if (options.help) {
    console.log(labHelp);
    return 0;
  }
  const stopAsked = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
  });
  const server = await startLab({ port: options.port, openBrowser: options.browser && hasDesktop() });
  const user = os.userInfo().username;
  console.log(`JupyterLab runs here:\n\n    ${server.url}\n`);
  console.log('To reach it from another machine, type there (and open the same address):\n');
  console.log(`    ssh -N -L ${server.port}:127.0.0.1:${server.port} ${user}@${os.hostname()}\n`);
  console.log('Ctrl-C stops JupyterLab and its kernels.');
  const endedByItself = await Promise.race([server.ended.then(() => true), stopAsked.then(() => false)]);
  if (endedByItself) {
    console.log('JupyterLab has ended.');
    return 0;
  }
  console.log('\nStopping JupyterLab and its kernels …');
  await server.stop();
  return 0;
}

interface LabWords {
  port?: number;
  browser: boolean;
  help: boolean;
}

function readLabOptions(words: readonly string[]): LabWords {
  const { port, ...values } = parseWords(words);
  if (port !== undefined && !(/^\d+$/.test(port) && Number(port) >= 1 && Number(port) <= 65535)) {
    throw new RedshiftLabError('wrong-option', `--port takes a number from 1 to 65535, not "${port}".`);
  }
  return {
    port: port === undefined ? undefined : Number(port),
    browser: !values['no-browser'],
    help: values.help,
  };
}

function parseWords(words: readonly string[]): { port?: string; 'no-browser': boolean; help: boolean } {
  try {
    return parseArgs({
      args: [...words],
      options: {
        port: { type: 'string' },
        'no-browser': { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new RedshiftLabError('wrong-option', `${reason}\n${labHelp}`, { cause });
  }
}

/** Without a desktop Jupyter would open a browser inside the terminal. */
function hasDesktop(): boolean {
  return ['DISPLAY', 'WAYLAND_DISPLAY', 'WSL_DISTRO_NAME'].some((name) => (process.env[name] ?? '') !== '');
}

if (require.main === module) runCommand(lab);
