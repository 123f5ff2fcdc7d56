import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { loadSetup, temporaryFolder, writeFile } from './project-copy';

const { clean } = loadSetup<{ clean(root: string, words: string[], say: (line: string) => void): void }>(
  'clean.cjs',
);

describe('setup: clean', () => {
  let root: string;
  let lines: string[];
  beforeEach(() => {
    root = temporaryFolder();
    lines = [];
    for (const folder of ['.venv', '.tools/tensorflow', 'node_modules/a', 'data/workspace/runs', 'lib']) {
      writeFile(path.join(root, folder, 'file'), 'x'.repeat(2_000_000));
    }
  });
  afterEach(() => fs.rmSync(root, { recursive: true }));

  const run = (...words: string[]): void => clean(root, words, (line) => lines.push(line));

  it('removes what set-up made, says how much, and keeps results and sources', () => {
    run();
    assert.deepEqual(fs.readdirSync(root).sort(), ['data', 'lib']);
    assert.ok(fs.existsSync(path.join(root, 'data', 'workspace', 'runs', 'file')));
    assert.deepEqual(lines, [
      'removed .venv, 2 MB',
      'removed .tools, 2 MB',
      'removed node_modules, 2 MB',
      '6 MB freed.',
    ]);
  });

  it('-- --workspace removes the results alone', () => {
    run('--workspace');
    assert.deepEqual(fs.readdirSync(root).sort(), ['.tools', '.venv', 'data', 'lib', 'node_modules']);
    assert.deepEqual(fs.readdirSync(path.join(root, 'data')), []);
  });

  it('-- --all removes both, and a second call has nothing to remove', () => {
    run('--all');
    assert.deepEqual(fs.readdirSync(root).sort(), ['data', 'lib']);
    lines = [];
    run('--all');
    assert.deepEqual(lines, ['Nothing to remove.']);
  });

  it('a link is removed, not what it points to', () => {
    const elsewhere = temporaryFolder();
    writeFile(path.join(elsewhere, 'precious'), 'x');
    fs.rmSync(path.join(root, 'node_modules'), { recursive: true });
    fs.symlinkSync(elsewhere, path.join(root, 'node_modules'));
    run();
    assert.ok(fs.existsSync(path.join(elsewhere, 'precious')));
    fs.rmSync(elsewhere, { recursive: true });
  });

  it('an unknown option removes nothing', () => {
    assert.throws(() => run('--al'), /no option --al; clean knows --workspace and --all/);
    assert.deepEqual(fs.readdirSync(root).sort(), ['.tools', '.venv', 'data', 'lib', 'node_modules']);
  });
});
