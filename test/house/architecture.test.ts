import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../lib/base';

function run(tool: string, ...words: string[]): { status: number | null; output: string } {
  const command = path.join(projectRoot, 'node_modules', '.bin', tool);
  const { status, stdout, stderr } = spawnSync(command, words, { cwd: projectRoot, encoding: 'utf8' });
  return { status, output: stdout + stderr };
}

function check(tool: string, ...words: string[]): void {
  const { status, output } = run(tool, ...words);
  assert.equal(status, 0, output);
}

describe('the house', function () {
  this.timeout(600_000);

  it('imports in one direction only, as the architecture says (dependency-cruiser)', () => {
    check('depcruise', 'lib', 'test');
  });

  it('would notice a room that imports from a later one', () => {
    const file = path.join(projectRoot, 'lib', 'table', 'wrong-direction.ts');
    fs.writeFileSync(file, "export { loadSurvey } from '../survey';\n");
    try {
      const { status, output } = run('depcruise', 'lib/table');
      assert.notEqual(status, 0);
      assert.match(output, /table-looks-up-only/);
    } finally {
      fs.rmSync(file);
    }
  });

  it('is typed strictly (tsc)', () => check('tsc', '--noEmit'));

  it('follows the rules of typescript-eslint', () => check('eslint', '--config', '.eslint.config.cjs', '.'));

  it('is formatted (Prettier)', () => check('prettier', '--check', '--log-level', 'warn', '.'));

  it('has at the top level only what the architecture names', () => {
    const named = [
      'package.json',
      'package-lock.json',
      'tsconfig.json',
      'README.md',
      'LICENSE',
      'CITATION.cff',
      'CHANGELOG.md',
      'notebooks',
      'lib',
      'data',
      'test',
      'node_modules',
    ];
    const other = fs
      .readdirSync(projectRoot)
      .filter((name) => !name.startsWith('.') && !named.includes(name));
    assert.deepEqual(other, []);
  });

  it('has a lock file without addresses of registries', () => {
    const lock = fs.readFileSync(path.join(projectRoot, 'package-lock.json'), 'utf8');
    assert.doesNotMatch(lock, /"resolved": "https?:/);
  });
});
