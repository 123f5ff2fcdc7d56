import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import zlib from 'node:zlib';
import fc from 'fast-check';
import { findCatalogue, loadSurvey } from '../../lib/survey';
import { skyObjects, writeColorPro, writeVizier } from './layouts';

const survey = loadSurvey('alhambra');
const [objects] = fc.sample(skyObjects, { numRuns: 1, seed: 1 });

describe('findCatalogue', () => {
  let folder: string;
  const put = (name: string, content: string | Uint8Array): string => {
    const file = path.join(folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, content);
    return file;
  };
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'redshift-lab-find-'));
  });
  afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

  it('finds a catalogue by its columns, among files that are none', () => {
    put('a-depth.csv', 'band,m5_ccd1\nF365W,23.88\n');
    put('b-empty.csv', '');
    put('c-damaged.csv.gz', zlib.gzipSync('a,b\n1,2\n').subarray(0, 12));
    put('filters/F365W.dat', '# Angstrom\n3500 0.1\n3600 0.5\n');
    put('notes.txt', 'F365W is blue\nand F954W is red\n');
    assert.equal(findCatalogue(folder, survey), undefined);
    const file = put('z/objects.tsv.gz', zlib.gzipSync(writeVizier(objects!)));
    assert.equal(findCatalogue(folder, survey), file);
  });

  it('looks at a folder’s files before its folders, in the order of their names', () => {
    const content = writeColorPro(objects!, 'cosmos-sample');
    const deep = put('a/b/deep.csv', content);
    assert.equal(findCatalogue(folder, survey), deep);
    put('b.csv', content);
    const first = put('a.csv', content);
    assert.equal(findCatalogue(folder, survey), first);
  });

  it('looks no deeper than three levels and not at hidden files', () => {
    const content = writeColorPro(objects!, 'cosmos-sample');
    put('a/b/c/too-deep.csv', content);
    put('.hidden.csv', content);
    put('a/.hidden/one.csv', content);
    put('picture.png', content);
    assert.equal(findCatalogue(folder, survey), undefined);
  });

  it('says when the folder is not there', () => {
    assert.throws(() => findCatalogue(path.join(folder, 'none'), survey), { code: 'missing-folder' });
  });
});
