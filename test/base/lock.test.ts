import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
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
    // It would throw otherwise.
    const stale = { process: process.pid, host: os.hostname(), started: '1', purpose: 'x', since: '2020' };
    fs.writeFileSync(path.join(folder, '.lock'), JSON.stringify(stale));
    acquireLock(folder, 'the living').release();
  });

  it('says so where the lock cannot be written, and holds nothing then', () => {
    const original = fs.writeFileSync;
    fs.writeFileSync = () => {
      throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
    };
    try {
      assert.throws(() => acquireLock(folder, 'a writer'), { code: 'disk-full', message: /\.lock/ });
    } finally {
      fs.writeFileSync = original;
    }
    fs.writeFileSync(path.join(folder, 'file'), '');
    assert.throws(() => acquireLock(path.join(folder, 'file'), 'a writer'), { code: 'cannot-write' });
    acquireLock(folder, 'a writer').release();
    assert.deepEqual(fs.readdirSync(folder), ['file']);
  });

  it('lets just one of many programs in', async () => {
    const race = `
const { acquireLock } = require('./lib/base');
try { acquireLock(process.argv[1], 'race'); process.stdout.write('in'); } catch { process.stdout.write('out'); }
process.stdin.resume();`;
    const runners = Array.from({ length: 4 }, () =>
      spawn(process.execPath, ['--require', 'tsx/cjs', '-e', race, folder], { cwd: projectRoot }),
    );
    const said = await Promise.all(
      runners.map((runner) => new Promise((resolve) => runner.stdout.once('data', resolve))),
    );
    assert.deepEqual(said.map(String).sort(), ['in', 'out', 'out', 'out']);
    // Each stays until all have tried.
    const ends = runners.map((runner) => new Promise((resolve) => runner.once('close', resolve)));
    for (const runner of runners) runner.stdin.end();
    await Promise.all(ends);
  });
});
