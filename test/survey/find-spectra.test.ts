import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import zlib from 'node:zlib';
import { findSpectra, looksLikeSpectra } from '../../lib/survey';

describe('findSpectra', () => {
  let folder: string;
  const put = (name: string, content: string | Uint8Array): string => {
    const file = path.join(folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, content);
    return file;
  };
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'redshift-lab-spectra-'));
  });
  afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

  it('finds a table of spectra by its content, among files that are none', () => {
    put('a-others.csv', 'id,z\n1,0.2\n');
    put('b-empty.csv', '');
    put('c-short.csv', '0.1,1,2,3\n');
    put('d-holes.csv', '0.1,1,2,\n');
    put('e.parquet', 'PAR1 nothing PAR1');
    put('f-words.csv', 'z,a,b,c\n0.1,1,2,red\n');
    put('notes.txt', 'Spectra follow,\nsome day.\n');
    assert.equal(findSpectra(folder, 3), path.join(folder, 'c-short.csv'));
    assert.equal(findSpectra(folder), undefined);
    const row = Array.from({ length: 187 }, (_, place) => (place * 37) % 11).join();
    const file = put('deeper/gaia.csv.gz', zlib.gzipSync(`${row}\n${row}\n`));
    assert.equal(findSpectra(folder), file);
    assert.equal(looksLikeSpectra(path.join(folder, 'none.csv')), false);
    assert.throws(() => findSpectra(path.join(folder, 'none')), { code: 'missing-folder' });
  });

  it('passes over links that lead nowhere or round in a circle', () => {
    fs.symlinkSync('circle.csv', path.join(folder, 'circle.csv'));
    fs.symlinkSync('nowhere.csv', path.join(folder, 'broken.csv'));
    assert.equal(findSpectra(folder, 3), undefined);
    const file = put('short.csv', '0.1,1,2,3\n');
    assert.equal(findSpectra(folder, 3), file);
  });
});
