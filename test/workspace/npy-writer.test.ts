import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { createNpyWriter, openNpyFile } from '../../lib/workspace';

describe('createNpyWriter', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'npy-writer-'));
  const file = path.join(folder, 'matrix.npy');
  afterEach(() => fs.rmSync(file, { force: true }));
  after(() => fs.rmSync(folder, { recursive: true, force: true }));

  it('makes a file that openNpyFile reads, from pieces in any order', () => {
    const pieces = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(pieces, fc.integer({ min: 1, max: 7 }), fc.boolean(), (counts, width, backwards) => {
        const rows = counts.reduce((sum, count) => sum + count, 0);
        const values = Float32Array.from({ length: rows * width }, (_, place) => Math.sqrt(place));
        const writer = createNpyWriter(file, [rows, width]);
        let first = 0;
        const starts = counts.map((count) => [(first += count) - count, count] as const);
        for (const [from, count] of backwards ? starts.reverse() : starts)
          writer.writeRows(from, values.subarray(from * width, (from + count) * width));
        writer.finish();
        const opened = openNpyFile(file);
        const found = new Float32Array(rows * width);
        opened.readRows(0, rows, found);
        opened.close();
        assert.deepEqual(opened.shape, [rows, width]);
        assert.deepEqual(found, values);
      }),
      { numRuns: 20 },
    );
  });

  it('leaves the old file, and nothing beside it, where it is discarded or rows are missing', () => {
    fs.writeFileSync(file, 'old');
    const discarded = createNpyWriter(file, [2, 1]);
    discarded.writeRows(0, Float32Array.of(1));
    discarded.discard();
    discarded.discard();
    const short = createNpyWriter(file, [2, 1]);
    short.writeRows(1, Float32Array.of(1));
    assert.throws(() => short.finish(), { code: 'missing-rows' });
    assert.deepEqual(fs.readdirSync(folder), ['matrix.npy']);
    assert.equal(fs.readFileSync(file, 'utf8'), 'old');
  });

  it('refuses part of a row, and rows beyond the last', () => {
    const writer = createNpyWriter(file, [2, 3]);
    for (const [first, count] of [
      [0, 2],
      [1, 6],
      [-1, 3],
      [0.5, 3],
    ] as const)
      assert.throws(() => writer.writeRows(first, new Float32Array(count)), { code: 'wrong-shape' });
    writer.discard();
  });
});
