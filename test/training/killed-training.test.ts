import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { createRandom, projectRoot } from '../../lib/base';
import { temporaryFolder } from './small-training';

/** A training in a process of its own, killed so many milliseconds after its first step, or left alone. */
function trainInChild(
  folder: string,
  secondsBetweenCheckpoints: number,
  killAfter?: number,
): Promise<{ signal: NodeJS.Signals | null; output: string }> {
  const child = spawn(
    process.execPath,
    [
      '--require',
      'tsx/cjs',
      path.join(__dirname, 'train-in-child.ts'),
      folder,
      `${secondsBetweenCheckpoints}`,
    ],
    {
      cwd: projectRoot,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, TF_CPP_MIN_LOG_LEVEL: '3' },
    },
  );
  let output = '';
  child.stdout.on('data', (text: Buffer) => {
    output += text.toString();
    if (killAfter !== undefined && output.startsWith('training')) {
      setTimeout(() => child.kill('SIGKILL'), killAfter);
      killAfter = undefined;
    }
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (_code, signal) => resolve({ signal, output }));
  });
}

/** The steps that a process found done, and its own first. A finished run says nothing. */
const stepsBefore = (output: string): number => Number(/^training (\d+)/.exec(output)?.[1] ?? Infinity);

const checksum = (output: string): string => output.trim().split('\n').at(-1)!;

describe('a training killed at random moments', function () {
  this.timeout(300_000);
  const folder = temporaryFolder(this);

  it('ends with the weights of an undisturbed one, bit for bit, in other processes', async () => {
    const undisturbed = await trainInChild(path.join(folder(), 'undisturbed'), 2);
    assert.match(checksum(undisturbed.output), /^[0-9a-f]{64}$/);
    const random = createRandom(Date.now(), 'kills');
    // One in each fifth of 250 ms, so that at least the last comes after a checkpoint.
    const moments = Array.from({ length: 5 }, (_, fifth) => Math.round(50 * (fifth + random.uniform())));
    let kills = 0;
    for (const moment of moments) {
      const { signal } = await trainInChild(path.join(folder(), 'killed'), 0.02, moment);
      if (signal === 'SIGKILL') kills++;
    }
    // On a fast machine the training may end before the last kills.
    assert.ok(kills >= 3, `${kills} kills after ${moments.join(', ')} ms`);
    const last = await trainInChild(path.join(folder(), 'killed'), 2);
    assert.equal(
      checksum(last.output),
      checksum(undisturbed.output),
      `killed after ${moments.join(', ')} ms`,
    );
    const left = fs.readdirSync(path.join(folder(), 'killed')).filter((name) => name.endsWith('.part'));
    assert.deepEqual(left, [], 'half-written files are removed');
    assert.ok(stepsBefore(last.output) > 1, 'the last process went on from a checkpoint');
  });
});
