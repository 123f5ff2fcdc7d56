import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot, RedshiftLabError, writeJsonAtomic } from '../base';
import { callerFolder } from './command-words';
import { runCommand } from './run-command';

const kernelHelp = `npm run kernel -- --install | --remove  [--prefix FOLDER]
  --install         register the kernel for VS Code or a Jupyter of your own
  --remove          take that back
  --prefix FOLDER   in FOLDER/share/jupyter instead of your Jupyter data folder`;

const { kernelName, kernelspec } = createRequire(__filename)('../kernel/kernelspec.cjs') as {
  kernelName: string;
  kernelspec(root: string): { argv: string[] };
};

/**
 * The folder in which a kernel is registered for a user, as Jupyter itself finds it: JUPYTER_DATA_DIR, else
 * XDG_DATA_HOME/jupyter, else ~/.local/share/jupyter; or share/jupyter of a prefix.
 */
export function kernelFolder(prefix?: string, environment: NodeJS.ProcessEnv = process.env): string {
  const data =
    prefix !== undefined
      ? path.join(prefix, 'share', 'jupyter')
      : environment['JUPYTER_DATA_DIR'] ||
        path.join(environment['XDG_DATA_HOME'] || path.join(os.homedir(), '.local', 'share'), 'jupyter');
  return path.join(data, 'kernels', kernelName);
}

/**
 * Register the kernel outside the project. The one command that writes outside, and only when asked.
 *
 * The registered kernel is started by the Node.js that runs now, named in full: a program that was started from the
 * desktop may have another PATH.
 *
 * @returns the file written
 * @throws RedshiftLabError `cannot-write`
 */
export function installKernel(folder: string): string {
  const description = kernelspec(projectRoot);
  const [, , ...rest] = description.argv;
  const file = path.join(folder, 'kernel.json');
  writeJsonAtomic(file, { ...description, argv: [process.execPath, ...rest] });
  return file;
}

/**
 * Take back what installKernel did.
 *
 * @returns whether there was anything
 * @throws RedshiftLabError `foreign-kernel` where another project registered the kernel that lies there
 */
export function removeKernel(folder: string): boolean {
  const file = path.join(folder, 'kernel.json');
  if (!fs.existsSync(file)) return false;
  if (!fs.readFileSync(file, 'utf8').includes(JSON.stringify(kernelspec(projectRoot).argv[2]))) {
    throw new RedshiftLabError(
      'foreign-kernel',
      `The kernel in ${folder} belongs to another copy of this project: remove it from there, or delete the folder.`,
    );
  }
  fs.rmSync(folder, { recursive: true });
  return true;
}

/** `npm run kernel`: register or unregister. Gives the exit status. */
function kernel(words: readonly string[]): number {
  const options = parseWords(words);
  if (options.help) {
    console.log(kernelHelp);
    return 0;
  }
  if (options.install === options.remove) {
    throw new RedshiftLabError('wrong-option', `Say either --install or --remove.\n${kernelHelp}`);
  }
  const folder = kernelFolder(
    options.prefix === undefined ? undefined : path.resolve(callerFolder(), options.prefix),
  );
  if (options.install) {
    console.log(`Registered the kernel "TypeScript (Redshift Lab)": ${installKernel(folder)}`);
    console.log('It needs this folder to stay where it is. To take it back: npm run kernel -- --remove');
  } else if (removeKernel(folder)) {
    console.log(`Removed ${folder}`);
  } else {
    console.log(`No kernel of ours is registered in ${folder}`);
  }
  return 0;
}

interface KernelWords {
  install: boolean;
  remove: boolean;
  prefix?: string;
  help: boolean;
}

function parseWords(words: readonly string[]): KernelWords {
  const flag = { type: 'boolean', default: false } as const;
  try {
    return parseArgs({
      args: [...words],
      options: { install: flag, remove: flag, help: flag, prefix: { type: 'string' } },
    }).values;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new RedshiftLabError('wrong-option', `${reason}\n${kernelHelp}`, { cause });
  }
}

if (require.main === module) runCommand(kernel);
