import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { projectRoot, sha256File } from '../../lib/base';

/** The files and checksums that data/README.md names. */
function namedFiles(): Map<string, string> {
  const text = fs.readFileSync(path.join(projectRoot, 'data', 'README.md'), 'utf8');
  const rows = [...text.matchAll(/^\| `([^`]+)` \|.*\| `([0-9a-f]+)` \|$/gm)];
  return new Map(rows.map((found) => [found[1]!, found[2]!]));
}

describe('data/README.md', () => {
  it('names every file with its true checksum', () => {
    const folder = path.join(projectRoot, 'data');
    const files = ['survey', 'alhambra', 'gaia', 'document', 'picture'].flatMap((name) =>
      fs.readdirSync(path.join(folder, name)).map((file) => `${name}/${file}`),
    );
    const found = new Map(files.map((file) => [file, sha256File(path.join(folder, file))]));
    assert.deepEqual(new Map([...namedFiles()].sort()), new Map([...found].sort()));
  });
});
