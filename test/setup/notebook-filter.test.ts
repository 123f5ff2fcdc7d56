import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { projectRoot } from '../../lib/base';
import { loadSetup, projectAt } from './project-copy';
import type { Project } from './project-copy';

interface Filter {
  filterIsKnown(project: Project): boolean;
  nameFilter(project: Project): void;
}
const { filterIsKnown, nameFilter } = loadSetup<Filter>('notebook-filter.cjs');
const { stripOutputs } = loadSetup<{ stripOutputs(text: string): string }>('strip-outputs.cjs');

describe('setup: notebooks in git', () => {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'filter-'));
  after(() => fs.rmSync(root, { recursive: true }));
  const git = (...words: string[]): string => execFileSync('git', words, { cwd: root, encoding: 'utf8' });

  it('are added without their outputs, whatever JupyterLab has saved', () => {
    fs.mkdirSync(path.join(root, 'lib', 'setup'), { recursive: true });
    const script = path.join('lib', 'setup', 'strip-outputs.cjs');
    fs.copyFileSync(path.join(projectRoot, script), path.join(root, script));
    fs.copyFileSync(path.join(projectRoot, '.gitattributes'), path.join(root, '.gitattributes'));
    git('init', '--quiet');
    assert.equal(filterIsKnown(projectAt(root)), false);
    nameFilter(projectAt(root));
    assert.equal(filterIsKnown(projectAt(root)), true);
    const cell = {
      cell_type: 'code',
      metadata: {},
      source: ['1'],
      execution_count: 3,
      outputs: [{ output_type: 'stream' }],
    };
    fs.writeFileSync(path.join(root, 'a.ipynb'), JSON.stringify({ cells: [cell], nbformat: 4 }));
    git('add', 'a.ipynb');
    const added = JSON.parse(git('show', ':a.ipynb')) as {
      cells: { outputs: unknown[]; execution_count: unknown }[];
    };
    assert.deepEqual(added.cells[0]!.outputs, []);
    assert.equal(added.cells[0]!.execution_count, null);
  });

  it('need nothing where the project is no clone', () => {
    assert.equal(filterIsKnown(projectAt(path.join(root, 'lib'))), true);
  });

  it('text that is no notebook passes as it is', () => {
    for (const text of ['', '{', '[]', '{"cells": 1}']) assert.equal(stripOutputs(text), text);
  });
});
