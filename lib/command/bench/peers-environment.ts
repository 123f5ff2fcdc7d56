import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { projectRoot, readJson, RedshiftLabError, sha256File, writeJsonAtomic } from '../../base';

interface Project {
  readonly root: string;
  readonly tools: string;
}
interface Context {
  readonly project: Project & { environment: string; unfinished: string; log: string; python: string };
  say(line: string): void;
}
type RunTool = (context: Context, what: string, command: string, args: string[]) => Promise<void>;
type RunPip = (context: Context, what: string, verb: string, args: string[], watch: string) => Promise<void>;

const setUp = createRequire(path.join(projectRoot, 'lib', 'setup', 'setup.cjs'));
const { projectAt } = setUp('./project.cjs') as { projectAt(root: string): Context['project'] };
const { findPython } = setUp('./platform-check.cjs') as {
  findPython(): { command: string; version: string };
};
const { runTool } = setUp('./run-tool.cjs') as { runTool: RunTool };
const { runPip } = setUp('./python-environment.cjs') as { runPip: RunPip };

const environment = path.join(projectRoot, '.tools', 'peers');

/** The Python of the peers' environment. */
export const peersPython: string = path.join(environment, 'bin', 'python');

const stampFile = path.join(environment, 'redshift-lab.json');
const requirements = path.join(projectRoot, 'test', 'bench', 'requirements.txt');
const torchRequirements = path.join(projectRoot, 'test', 'bench', 'requirements-torch.txt');

/** Written last, so that an environment whose making was killed has none. */
interface Stamp {
  readonly checksums: readonly string[];
  /** Why PyTorch is not there. */
  readonly withoutTorch?: string;
}

/**
 * Make the peers' environment in .tools/peers, once: 1 to 3 minutes, 3 GB on disk. Where PyTorch's build for the CPU
 * cannot be had, the rest does without it.
 *
 * @returns why PyTorch is missing, or undefined
 * @throws RedshiftLabError `no-peers` with set-up's sentence
 */
export async function makePeersEnvironment(say: (line: string) => void): Promise<string | undefined> {
  const checksums = [sha256File(requirements), sha256File(torchRequirements)];
  const before = readStamp();
  if (before && before.checksums.join() === checksums.join() && fs.existsSync(peersPython)) {
    return before.withoutTorch;
  }
  const project = {
    ...projectAt(projectRoot),
    environment,
    python: peersPython,
    unfinished: path.join(projectRoot, '.tools', 'bench', 'unfinished'),
    log: path.join(projectRoot, '.tools', 'bench', 'setup.log'),
  };
  const context: Context = { project, say };
  fs.rmSync(environment, { recursive: true, force: true });
  fs.mkdirSync(project.unfinished, { recursive: true });
  fs.writeFileSync(project.log, '');
  say('Setting up the peers (Keras, PyTorch, scikit-learn, pandas, polars) in .tools/peers, once …');
  const install = (file: string): Promise<void> =>
    runPip(
      context,
      `pip could not install ${path.basename(file)}`,
      'install',
      ['--only-binary=:all:', '--no-deps', '--requirement', file],
      environment,
    );
  try {
    await runTool(context, 'Python could not make the environment .tools/peers', findPython().command, [
      '-m',
      'venv',
      environment,
    ]);
    await install(requirements);
  } catch (cause) {
    throw new RedshiftLabError('no-peers', `The peers cannot be set up. ${sentence(cause)}`, { cause });
  }
  const withoutTorch = await install(torchRequirements).then(() => undefined, sentence);
  fs.rmSync(project.unfinished, { recursive: true, force: true });
  writeJsonAtomic(stampFile, { checksums, withoutTorch } satisfies Stamp);
  return withoutTorch;
}

function readStamp(): Stamp | undefined {
  try {
    return readJson<Stamp>(stampFile);
  } catch {
    return undefined;
  }
}

function sentence(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
