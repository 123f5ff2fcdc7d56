import assert from 'node:assert/strict';
import fs from 'node:fs';
import { loadSetup, projectAt, temporaryFolder } from './project-copy';
import type { Project } from './project-copy';

interface Context {
  project: Project;
  say(line: string): void;
}
const { runTool } = loadSetup<{
  runTool(context: Context, what: string, command: string, words: string[], options?: object): Promise<void>;
}>('run-tool.cjs');

describe('setup: a program that set-up runs', () => {
  let context: Context;
  beforeEach(() => {
    const project = projectAt(temporaryFolder());
    fs.mkdirSync(project.unfinished, { recursive: true });
    context = { project, say: () => undefined };
  });
  afterEach(() => fs.rmSync(context.project.root, { recursive: true }));

  function shell(script: string, options?: object): Promise<void> {
    return runTool(context, 'The tool failed', '/bin/sh', ['-c', script], options);
  }

  it('leaves its output in the log, with the call', async () => {
    await shell('echo one; echo two >&2');
    assert.match(fs.readFileSync(context.project.log, 'utf8'), /\$ \/bin\/sh -c .*\none\ntwo\n$/s);
  });

  it('that misses the network gives one sentence with the reason', async () => {
    for (const line of [
      'npm error code ENOTFOUND',
      "NewConnectionError('Failed to establish a new connection')",
      'npm error code EAI_AGAIN',
    ]) {
      await assert.rejects(shell(`echo "${line}"; echo "npm error more"; exit 1`), {
        code: 'network',
        message:
          /^The tool failed: no connection \(\w+\)\. Check the network, then call the same command again\./,
      });
    }
  });

  it('that fills the disk says so', async () => {
    await assert.rejects(shell('echo "OSError: [Errno 28] No space left on device"; exit 1'), {
      code: 'disk',
      message: /the disk is full/,
    });
  });

  it('that fails otherwise is quoted with its last line of error', async () => {
    await assert.rejects(
      shell('echo fine; echo "fatal error: no such header"; echo compilation ended; exit 3'),
      {
        code: 'tool',
        message: /^The tool failed \(status 3\): fatal error: no such header\. /,
      },
    );
  });

  it('an earlier failure in the log is not taken for this one', async () => {
    await assert.rejects(shell('echo ENOTFOUND; exit 1'), { code: 'network' });
    await assert.rejects(shell('echo "error: other"; exit 1'), { code: 'tool' });
  });

  it('that is not there is named', async () => {
    await assert.rejects(runTool(context, 'npm failed', '/nowhere/npm', []), {
      code: 'tool',
      message: /npm failed: \/nowhere\/npm did not start/,
    });
  });

  it('writes its temporary files inside the project, and no variable leads it out', async () => {
    const names = ['PYTHONPATH', 'PIP_TARGET', 'npm_config_global', 'npm_config_omit'];
    for (const name of names) process.env[name] = 'somewhere';
    try {
      await shell(`echo "<$TMPDIR> <${names.map((name) => `$${name}`).join('')}>"`);
    } finally {
      for (const name of names) Reflect.deleteProperty(process.env, name);
    }
    assert.ok(fs.readFileSync(context.project.log, 'utf8').endsWith(`<${context.project.unfinished}> <>\n`));
  });
});
