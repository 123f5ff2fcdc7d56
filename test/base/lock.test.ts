import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { acquireLock, projectRoot } from '../../lib/base';
import type { RedshiftLabError } from '../../lib/base';

const program = `
const { acquireLock } = require('./lib/base');
acquireLock(process.argv[1], 'a test');
process.stdout.write('held');
setInterval(() => {}, 1000);`;

describe('acquireLock', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lock-'));
  after(() => fs.rmSync(folder, { recursive: true }));

  it('holds a second writer off with a sentence that names the first, until released', () => {
    const lock = acquireLock(folder, 'the first writer');
    assert.throws(
      () => acquireLock(folder, 'the second writer'),
      (problem: RedshiftLabError) =>
        problem.code === 'locked' &&
        problem.message.includes('the first writer') &&
        problem.message.includes(String(process.pid)),
    );
    lock.release();
    acquireLock(folder, 'the second writer').release();
  });

  it('takes over from a holder that was killed, and not from one that lives', async () => {
    const holder = spawn(process.execPath, ['--require', 'tsx/cjs', '-e', program, folder], {
      cwd: projectRoot,
    });
    await new Promise((resolve) => holder.stdout.once('data', resolve));
    assert.throws(() => acquireLock(folder, 'another'), { code: 'locked' });
    const ended = new Promise((resolve) => holder.once('close', resolve));
    holder.kill('SIGKILL');
    await ended;
    acquireLock(folder, 'another').release();
  });

  it('takes over from a process whose number another process has by now', () => {
    const stale = { process: process.pid, host: os.hostname(), started: '1', purpose: 'x', since: '2020' };
    fs.writeFileSync(path.join(folder, '.lock'), JSON.stringify(stale));
    acquireLock(folder, 'the living').release();
  });

  it('lets just one of many programs in', () => {
    const race = `
const { acquireLock } = require('./lib/base');
try { acquireLock(process.argv[1], 'race'); process.stdout.write('in'); setTimeout(() => {}, 3000); } catch { process.stdout.write('out'); }`;
    const shell = Array.from(
      { length: 4 },
      () => `"${process.execPath}" --require tsx/cjs -e "$RACE" "${folder}" &`,
    ).join('\n');
    const { stdout } = spawnSync('sh', ['-c', `${shell}\nwait`], {
      cwd: projectRoot,
      env: { ...process.env, RACE: race },
      encoding: 'utf8',
    });
    assert.equal(stdout.match(/in/g)?.length, 1, stdout);
    assert.equal(stdout.match(/out/g)?.length, 3, stdout);
  });
});
