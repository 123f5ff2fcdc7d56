import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { loadSetup, temporaryFolder, writeFile } from './project-copy';

const { checkFreeDisk, folderBytes, freeBytes } = loadSetup<{
  checkFreeDisk(needed: number, free: number, folder: string): void;
  folderBytes(folder: string): number;
  freeBytes(folder: string): number;
}>('free-disk.cjs');

describe('setup: the free disk', () => {
  it('is refused in one sentence that names what is needed, what is free and what is lacking', () => {
    assert.throws(() => checkFreeDisk(3.0e9, 2.1e9, '/data/lab'), {
      code: 'disk',
      message:
        'Set-up needs 3.0 GB of free disk at /data/lab, and 2.1 GB are free; make room for 900 MB more and call the same command again.',
    });
  });

  it('is enough when it equals the need', () => {
    assert.doesNotThrow(() => checkFreeDisk(3e9, 3e9, '/'));
  });

  it('is measured in bytes', () => {
    const free = freeBytes('/');
    assert.ok(Number.isFinite(free) && free >= 0);
  });

  it('a folder weighs its files at any depth, and a missing one nothing; links are not followed', () => {
    const folder = temporaryFolder();
    try {
      writeFile(path.join(folder, 'a'), 'x'.repeat(100));
      writeFile(path.join(folder, 'deep', 'deeper', 'b'), 'x'.repeat(23));
      const before = folderBytes(folder);
      assert.equal(before, 123);
      fs.symlinkSync('/usr', path.join(folder, 'link'));
      assert.ok(folderBytes(folder) - before < 100);
      assert.equal(folderBytes(path.join(folder, 'absent')), 0);
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  });
});
