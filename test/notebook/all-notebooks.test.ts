import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { projectRoot, readJson } from '../../lib/base';
import { cellSource, readNotebook } from '../../lib/command/notebook-file';
import { allSeries } from '../../lib/command/series';
import { checkNotebookCells } from '../../lib/kernel';
import * as library from '../../lib';
import type { ResultsFile } from '../../lib';

const notebooks = allSeries().flatMap(({ folder, notebooks: names }) =>
  names.map((name) => path.join(folder, `${name}.ipynb`)),
);

/** Run all series at the preset smoke, as `npm start` does. */
function startSmoke(
  workspace: string,
  data: string | undefined,
): Promise<{ status: number | null; output: string }> {
  const environment = { ...process.env, REDSHIFT_LAB_DATA: '' };
  const words = [
    '--require',
    'tsx/cjs',
    'lib/command/start.ts',
    'all',
    '--preset',
    'smoke',
    '--workspace',
    workspace,
  ];
  const child = spawn(process.execPath, words, {
    cwd: projectRoot,
    env: data === undefined ? environment : { ...environment, REDSHIFT_LAB_DATA: data },
  });
  let output = '';
  child.stdout.on('data', (text) => (output += text));
  child.stderr.on('data', (text) => (output += text));
  return new Promise((resolve) => child.on('close', (status) => resolve({ status, output })));
}

function checkResults(workspace: string, series: string, origin: 'REAL' | 'SIMULATED'): void {
  const file = path.join(workspace, 'results', `${series}-smoke-${origin}-seed1.json`);
  const results = readJson<ResultsFile>(file);
  assert.equal(results.origin, origin);
  assert.ok(results.numbers.length >= 8, `${results.numbers.length} numbers`);
  for (const number of results.numbers) {
    assert.ok(Number.isFinite(number.value), number.name);
    if (number.document !== undefined)
      assert.ok(number.documentPage && number.source && number.verdict, number.name);
    if (origin === 'SIMULATED' && number.verdict !== undefined && number.evidence !== 'document')
      assert.equal(number.verdict, 'not testable here', number.name);
  }
}

function checkRun(workspace: string, output: string, origin: 'REAL' | 'SIMULATED'): void {
  checkResults(workspace, 'alhambra-photometry', origin);
  checkResults(workspace, 'own-catalogue', origin);
  // No spectrum of a real galaxy comes with the data folder.
  checkResults(workspace, 'gaia-redshift', 'SIMULATED');
  const index = fs.readFileSync(path.join(workspace, 'report', 'index.html'), 'utf8');
  const pictures = [...index.matchAll(/<img src="([^"]+)"/g)].map((found) => found[1]!);
  assert.ok(pictures.length >= 14, `${pictures.length} figures in the gallery`);
  for (const picture of pictures) {
    const bytes = fs.readFileSync(path.join(workspace, 'report', decodeURIComponent(picture)));
    assert.equal(bytes.toString('latin1', 1, 4), 'PNG', picture);
    assert.ok(bytes.length > 5000, `${picture} has ${bytes.length} bytes`);
  }
  assert.doesNotMatch(index, /(src|href)="https?:/);
  assert.match(output, /number +document +ours +baseline +verdict/);
}

describe('the notebooks', () => {
  it('are there', () => assert.ok(notebooks.length >= 5));

  for (const file of notebooks) {
    const name = path.relative(projectRoot, file);

    describe(name, () => {
      const { cells } = readNotebook(file);
      const code = cells.filter((cell) => cell.cell_type === 'code').map(cellSource);

      it('has no type error in any cell, under strict checks', async () => {
        assert.deepEqual(await checkNotebookCells(file), []);
      });

      it('is kept without outputs', () => {
        for (const cell of cells.filter((one) => one.cell_type === 'code')) {
          assert.deepEqual(cell.outputs, []);
          assert.equal(cell.execution_count, null);
        }
      });

      it('has the form of a lesson: what, needs, time, expect first; learnt, limits, exercises, next last', () => {
        const first = cellSource(cells[0]!);
        const last = cellSource(cells.at(-1)!);
        for (const part of ['What you do', 'What it needs', 'Time', 'What to expect'])
          assert.ok(first.includes(part), part);
        for (const part of [/what we learnt/i, /\*\*Limits/, /\*\*Exercises/, /\*\*Next/])
          assert.match(last, part);
      });

      it('has code cells of at most ten lines and uses at least five functions of the library', () => {
        for (const line of code.flatMap((source) => source.split('\n'))) assert.ok(line.length <= 125, line);
        for (const source of code) assert.ok(source.split('\n').length <= 10, source);
        const names = Object.keys(library).filter(
          (one) => typeof library[one as keyof typeof library] === 'function',
        );
        const used = names.filter((one) => code.some((source) => new RegExp(`\\b${one}\\(`).test(source)));
        assert.ok(used.length >= 5, used.join(', '));
      });
    });
  }
});

describe('all notebooks at the preset smoke, from fresh kernels', function () {
  // Some minutes on two free cores; a busy machine may take several times as long.
  this.timeout(2_400_000);
  const workspace = fs.mkdtempSync(path.join(os.tmpdir(), 'smoke-'));
  after(() => fs.rmSync(workspace, { recursive: true }));

  it('run on SIMULATED objects and leave results, figures and pages', async () => {
    const { status, output } = await startSmoke(workspace, undefined);
    assert.equal(status, 0, output);
    checkRun(workspace, output, 'SIMULATED');
  });

  it('are not run again when nothing has changed', async () => {
    const { status, output } = await startSmoke(workspace, undefined);
    assert.equal(status, 0, output);
    assert.equal(output.match(/unchanged since its last run/g)?.length, notebooks.length, output);
  });

  const data = process.env['REDSHIFT_LAB_DATA'];
  it(`run on the REAL objects of REDSHIFT_LAB_DATA${data === undefined ? ' (not set: skipped)' : ''}`, async function () {
    if (data === undefined) this.skip();
    const { status, output } = await startSmoke(workspace, data);
    assert.equal(status, 0, output);
    checkRun(workspace, output, 'REAL');
  });
});
