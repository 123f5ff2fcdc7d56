import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../lib/base';
import { loadSetup, temporaryFolder } from './project-copy';

interface SetupLock {
  handle?: number;
  release(): void;
}
const { acquireSetupLock } = loadSetup<{
  acquireSetupLock(root: string, onWait: () => void): Promise<SetupLock>;
}>('lock.cjs');

describe('setup: the lock', () => {
  let root: string;
  beforeEach(() => (root = temporaryFolder()));
  afterEach(() => fs.rmSync(root, { recursive: true }));

  /** A program that takes the lock, starts an orphan-to-be that inherits it, and says its number. */
  function holder(): ReturnType<typeof spawn> {
    const lock = path.join(projectRoot, 'lib', 'setup', 'lock.cjs');
    const script = `require(${JSON.stringify(lock)}).acquireSetupLock(${JSON.stringify(root)}, () => {}).then(({ handle }) => {
      const orphan = require('node:child_process').spawn('sleep', ['600'], { stdio: ['ignore', 'ignore', 'ignore', handle] });
      setInterval(() => {}, 1000);
      console.log(orphan.pid);
    });`;
    return spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  }

  it('is free for the next after a release', async () => {
    let waited = false;
    (await acquireSetupLock(root, () => (waited = true))).release();
    (await acquireSetupLock(root, () => (waited = true))).release();
    assert.equal(waited, false);
  });

  it('belongs to one folder: another folder is not concerned', async () => {
    const other = temporaryFolder();
    let waited = false;
    const first = await acquireSetupLock(root, () => (waited = true));
    const second = await acquireSetupLock(other, () => (waited = true));
    first.release();
    second.release();
    fs.rmSync(other, { recursive: true });
    assert.equal(waited, false);
  });

  it('outlives a killed holder while a program that it started still runs, and not longer', async () => {
    const child = holder();
    const [said] = (await once(child.stdout!, 'data')) as [Buffer];
    child.kill('SIGKILL');
    await once(child, 'exit');
    let waits = 0;
    const lock = await acquireSetupLock(root, () => {
      waits++;
      process.kill(Number(said.toString()));
    });
    lock.release();
    assert.equal(waits, 1);
  });
});
