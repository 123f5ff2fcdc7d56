import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {
  appendFileFlushed,
  readJson,
  RedshiftLabError,
  sha256,
  sha256File,
  writeFileAtomic,
  writeJsonAtomic,
} from '../../lib/base';

function code(work: () => unknown): string {
  try {
    work();
  } catch (problem) {
    if (problem instanceof RedshiftLabError) return problem.code;
    throw problem;
  }
  return 'no error';
}

describe('writeFileAtomic and its kin', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'files-'));
  after(() => fs.rmSync(folder, { recursive: true }));

  it('writes, replaces, makes missing folders and leaves no temporary file', () => {
    const file = path.join(folder, 'deep', 'er', 'a.json');
    writeJsonAtomic(file, { z: 1 });
    writeJsonAtomic(file, { z: 2 });
    assert.deepEqual(readJson(file), { z: 2 });
    assert.deepEqual(fs.readdirSync(path.dirname(file)), ['a.json']);
  });

  it('keeps the old content and says so when the disk is full', () => {
    const file = path.join(folder, 'kept.txt');
    writeFileAtomic(file, 'old');
    const original = fs.fsyncSync;
    fs.fsyncSync = () => {
      throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
    };
    try {
      assert.equal(
        code(() => writeFileAtomic(file, 'new')),
        'disk-full',
      );
    } finally {
      fs.fsyncSync = original;
    }
    assert.equal(fs.readFileSync(file, 'utf8'), 'old');
    assert.equal(fs.readdirSync(folder).filter((name) => name.includes('part')).length, 0);
  });

  it('adds to the end of a file, and takes half a line back when the disk is full', () => {
    const file = path.join(folder, 'lines.txt');
    appendFileFlushed(file, 'one\n');
    appendFileFlushed(file, 'two\n');
    const original = fs.writeSync;
    fs.writeSync = ((handle: number, bytes: Uint8Array) => {
      original(handle, bytes, 0, 2);
      throw Object.assign(new Error('EDQUOT: quota exceeded'), { code: 'EDQUOT' });
    }) as unknown as typeof fs.writeSync;
    try {
      assert.equal(
        code(() => appendFileFlushed(file, 'three\n')),
        'disk-full',
      );
    } finally {
      fs.writeSync = original;
    }
    appendFileFlushed(file, 'four\n');
    assert.equal(fs.readFileSync(file, 'utf8'), 'one\ntwo\nfour\n');
    assert.equal(
      code(() => appendFileFlushed(path.join(folder, 'none', 'a'), 'x')),
      'cannot-write',
    );
  });

  it('writes on where the system takes only a part at once', () => {
    const file = path.join(folder, 'parts.bin');
    const original = fs.writeSync;
    fs.writeSync = ((handle: number, bytes: Uint8Array, start: number) =>
      original(handle, bytes, start, Math.min(3, bytes.length - start))) as typeof fs.writeSync;
    try {
      writeFileAtomic(file, [Buffer.from('twelve'), Buffer.alloc(0), Buffer.from(' letters')]);
    } finally {
      fs.writeSync = original;
    }
    assert.equal(fs.readFileSync(file, 'utf8'), 'twelve letters');
  });

  it('names a missing and a damaged file', () => {
    assert.equal(
      code(() => readJson(path.join(folder, 'none.json'))),
      'missing-file',
    );
    fs.writeFileSync(path.join(folder, 'half.json'), '{"z": ');
    assert.equal(
      code(() => readJson(path.join(folder, 'half.json'))),
      'damaged-file',
    );
    assert.equal(
      code(() => sha256File(path.join(folder, 'none.json'))),
      'missing-file',
    );
  });

  it('gives the SHA-256 of FIPS 180-2, appendix B, and the same for a file of several pieces', () => {
    assert.equal(sha256('abc'), 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    const bytes = Buffer.alloc((8 << 20) + 13, 7);
    fs.writeFileSync(path.join(folder, 'large'), bytes);
    assert.equal(sha256File(path.join(folder, 'large')), sha256(bytes));
  });
});
