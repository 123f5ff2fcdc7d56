import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { projectRoot } from '../../lib/base';
import { installKernel, kernelFolder, removeKernel } from '../../lib/command/kernel';

describe('command: npm run kernel', () => {
  let prefix: string;
  beforeEach(() => (prefix = fs.mkdtempSync(path.join(os.tmpdir(), 'redshift-lab-test-'))));
  afterEach(() => fs.rmSync(prefix, { recursive: true }));

  it("finds the user's Jupyter folder as Jupyter does", () => {
    const end = path.join('kernels', 'redshift-lab');
    assert.equal(kernelFolder(undefined, { JUPYTER_DATA_DIR: '/j' }), path.join('/j', end));
    assert.equal(kernelFolder(undefined, { XDG_DATA_HOME: '/x' }), path.join('/x', 'jupyter', end));
    assert.equal(kernelFolder(undefined, {}), path.join(os.homedir(), '.local', 'share', 'jupyter', end));
    assert.equal(kernelFolder('/p', { JUPYTER_DATA_DIR: '/j' }), path.join('/p', 'share', 'jupyter', end));
  });

  it('registers the kernel with the full name of Node.js, and takes that back', () => {
    const folder = kernelFolder(prefix);
    const file = installKernel(folder);
    const description = JSON.parse(fs.readFileSync(file, 'utf8')) as Record<string, unknown>;
    assert.deepEqual(description['argv'], [
      process.execPath,
      path.join(projectRoot, 'lib', 'kernel', 'kernel.cjs'),
      '{connection_file}',
    ]);
    assert.equal(description['interrupt_mode'], 'signal');
    assert.equal(removeKernel(folder), true);
    assert.equal(fs.existsSync(folder), false);
    assert.equal(removeKernel(folder), false);
  });

  it('leaves alone what another copy of the project registered', () => {
    const folder = kernelFolder(prefix);
    const file = installKernel(folder);
    fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replaceAll(projectRoot, '/another/copy'));
    assert.throws(() => removeKernel(folder), { code: 'foreign-kernel' });
    assert.ok(fs.existsSync(file));
  });

  function call(...words: string[]): { status: number | null; text: string } {
    const answer = spawnSync(process.execPath, ['--require', 'tsx/cjs', 'lib/command/kernel.ts', ...words], {
      cwd: projectRoot,
      encoding: 'utf8',
      env: { ...process.env, INIT_CWD: prefix },
    });
    return { status: answer.status, text: answer.stdout + answer.stderr };
  }

  it('as a command says where it wrote, relative to the folder it was called in', () => {
    const file = path.join(prefix, 'own', 'share', 'jupyter', 'kernels', 'redshift-lab', 'kernel.json');
    const installed = call('--install', '--prefix', 'own');
    assert.equal(installed.status, 0, installed.text);
    assert.ok(installed.text.includes(file));
    assert.ok(fs.existsSync(file));
    const removed = call('--remove', '--prefix', 'own');
    assert.ok(removed.text.includes(`Removed ${path.dirname(file)}`));
  });

  it('without --install or --remove, or with both or an unknown word, writes nothing and says what to say', () => {
    for (const words of [[], ['--install', '--remove'], ['--instal']]) {
      const { status, text } = call(...words);
      assert.equal(status, 1);
      assert.match(text, /npm run kernel -- --install \| --remove/);
    }
    assert.deepEqual(fs.readdirSync(prefix), []);
  });
});
