import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { trainNetwork, verifyRun } from '../../lib/training';
import type { Run, TrainOptions } from '../../lib/training';
import { smallData, smallNetwork, temporaryFolder, weightsChecksum } from './small-training';

const seams = [
  'openSync',
  'closeSync',
  'writeSync',
  'fsyncSync',
  'renameSync',
  'writeFileSync',
  'linkSync',
] as const;

/**
 * Let the disk of a folder be full from the so-manieth change to a file on; the first write that fails still takes half of
 * its bytes.
 */
async function withFullDisk<T>(
  folder: string,
  from: number,
  work: () => Promise<T>,
): Promise<{ changes: number; result: T }> {
  let changes = 0;
  const handles = new Set<unknown>();
  const files = fs as unknown as Record<string, (...given: unknown[]) => unknown>;
  const originals = seams.map((name) => [name, files[name]!] as const);
  for (const [name, original] of originals) {
    files[name] = (...given: unknown[]) => {
      if (name === 'closeSync') handles.delete(given[0]);
      const isInside = typeof given[0] === 'string' ? given[0].startsWith(folder) : handles.has(given[0]);
      if (!isInside || (name === 'openSync' && given[1] === 'r')) return original(...given);
      if (changes++ >= from) {
        const bytes = given[1] as Uint8Array;
        if (name === 'writeSync' && changes === from + 1 && bytes.length > 1)
          return original(given[0], bytes, given[2] ?? 0, bytes.length >> 1);
        throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
      }
      const result = original(...given);
      if (name === 'openSync') handles.add(result);
      return result;
    };
  }
  try {
    return { result: await work(), changes };
  } finally {
    for (const [name, original] of originals) files[name] = original;
  }
}

describe('a training on a full disk', function () {
  const folder = temporaryFolder(this);
  const train = (options: Partial<TrainOptions> = {}): Promise<Run> =>
    trainNetwork({ ...smallNetwork, epochs: 2 }, smallData, {
      seed: 1,
      folder: path.join(folder(), 'run'),
      secondsBetweenCheckpoints: 0,
      ...options,
    });

  it('says so in one sentence at whichever write it is, and goes on later as if nothing had been', async () => {
    const boardOf = (name: string): Partial<TrainOptions> => ({
      folder: path.join(folder(), name),
      tensorBoard: path.join(folder(), `${name}-board`),
    });
    const { result, changes } = await withFullDisk(folder(), Infinity, () => train(boardOf('undisturbed')));
    const undisturbed = weightsChecksum(result.model);
    result.model.dispose();
    assert.ok(changes > 60, `${changes} changes`);
    // Every change of the start, and every nineteenth after it.
    for (let from = 0; from < changes; from += from < 8 ? 1 : 19) {
      const name = `run${from}`;
      const filled = withFullDisk(folder(), from, () => train(boardOf(name)));
      const message = /^The disk is full: .* Free some space and run again\.$/;
      await assert.rejects(filled, { code: 'disk-full', message });
      const run = await train(boardOf(name));
      assert.equal(weightsChecksum(run.model), undisturbed, `after change ${from}`);
      run.model.dispose();
      verifyRun(path.join(folder(), name));
    }
  });

  it('of its own, a small tmpfs: says so, and goes on when there is space (skipped where mounting is not allowed)', async function () {
    const disk = path.join(folder(), 'disk');
    fs.mkdirSync(disk);
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=24k', 'tmpfs', disk]);
    if (mounted.status !== 0) return this.skip();
    try {
      const onDisk = { folder: path.join(disk, 'run') };
      fs.writeFileSync(path.join(disk, 'other'), Buffer.alloc(8192));
      await assert.rejects(train(onDisk), { code: 'disk-full' });
      fs.rmSync(path.join(disk, 'other'));
      assert.equal(spawnSync('mount', ['-o', 'remount,size=1m', disk]).status, 0);
      const [run, undisturbed] = [await train(onDisk), await train()];
      assert.equal(weightsChecksum(run.model), weightsChecksum(undisturbed.model));
      for (const { model } of [run, undisturbed]) model.dispose();
    } finally {
      spawnSync('umount', [disk]);
    }
  });
});
