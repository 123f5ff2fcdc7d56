import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { acquireLock, projectRoot } from '../../lib/base';
import { readNotebook } from '../../lib/command/notebook-file';

interface Ended {
  status: number | null;
  output: string;
}

/** Write a notebook of code cells. */
function writeCells(file: string, cells: readonly string[]): void {
  const notebook = {
    cells: cells.map((source, place) => ({
      cell_type: 'code',
      id: `c${place}`,
      metadata: {},
      source,
      outputs: [],
      execution_count: null,
    })),
    metadata: {},
    nbformat: 4,
    nbformat_minor: 5,
  };
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, JSON.stringify(notebook));
}

describe('npm start on notebooks of its own', function () {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'start-'));
  const notebooks = path.join(folder, 'notebooks');
  const workspace = path.join(folder, 'workspace');
  const executed = path.join(workspace, 'report', 'tiny', 'smoke-SIMULATED-seed1');
  after(() => fs.rmSync(folder, { recursive: true }));

  function begin(...words: string[]): { child: ReturnType<typeof spawn>; ended: Promise<Ended> } {
    const program = `require('./lib/command/start').start(process.argv.slice(2), process.argv[1])
      .then((status) => process.exit(status), (problem) => { console.error(problem.message); process.exit(1); });`;
    const all = ['--preset', 'smoke', '--workspace', workspace, ...words];
    const environment = { ...process.env, REDSHIFT_LAB_DATA: '' };
    const child = spawn(process.execPath, ['--require', 'tsx/cjs', '-e', program, '--', notebooks, ...all], {
      cwd: projectRoot,
      env: environment,
    });
    let output = '';
    child.stdout.on('data', (text) => (output += text));
    child.stderr.on('data', (text) => (output += text));
    const ended = new Promise<Ended>((resolve) => child.on('close', (status) => resolve({ status, output })));
    return { child, ended };
  }
  const start = (...words: string[]): Promise<Ended> => begin(...words).ended;

  before(() => {
    writeCells(path.join(notebooks, 'tiny', '01-count.ipynb'), [
      'const two = 1 + 1;',
      'console.log(`two is ${two}`)',
      "import { showFigure, splitFigure } from './lib';",
      `await showFigure(splitFigure({ splits: [{ name: 'ours', parts: [{ name: 'all', count: 3 }] }], origin: 'DRAWN',
        title: 'Three "things"', caption: 'All are there.', documentCaption: 'Figure 1: three.' }))`,
    ]);
    writeCells(path.join(notebooks, 'broken', '01-fails.ipynb'), [
      "console.log('before')",
      "const z = 0.5;\nthrow new Error('the survey is upside down');",
      "console.log('after')",
    ]);
    writeCells(path.join(notebooks, 'slow', '01-waits.ipynb'), [
      "import { stopRequested } from './lib/base';\nconsole.log('waiting');",
      'while (!stopRequested()) await new Promise((resolve) => setTimeout(resolve, 50));',
      "console.log('never')",
    ]);
    writeCells(path.join(notebooks, 'dying', '01-dies.ipynb'), [
      "console.log('last words'); setTimeout(() => process.kill(process.pid, 'SIGKILL'), 300); await new Promise(() => {});",
    ]);
  });

  it('runs from a fresh kernel, keeps the executed copy and its page, and leaves the original alone', async () => {
    const original = fs.readFileSync(path.join(notebooks, 'tiny', '01-count.ipynb'), 'utf8');
    const { status, output } = await start('tiny');
    assert.equal(status, 0, output);
    const cells = readNotebook(path.join(executed, '01-count.ipynb')).cells;
    assert.match(JSON.stringify(cells[1]!.outputs), /two is 2/);
    const page = fs.readFileSync(path.join(executed, '01-count.html'), 'utf8');
    assert.match(page, /two is 2/);
    assert.match(page, /alt="Three &quot;things&quot; \(DRAWN\): All are there\."/);
    assert.match(page, /<em>All are there\.<\/em><br\/?>\s*<em>The document: Figure 1: three\.<\/em>/);
    assert.match(fs.readFileSync(path.join(workspace, 'report', 'index.html'), 'utf8'), /01-count/);
    assert.equal(fs.readFileSync(path.join(notebooks, 'tiny', '01-count.ipynb'), 'utf8'), original);
  });

  it('does not run again what is unchanged, and does after a change or with --force', async () => {
    assert.match((await start('tiny')).output, /unchanged since its last run/);
    assert.doesNotMatch((await start('tiny', '--force')).output, /unchanged/);
    writeCells(path.join(notebooks, 'tiny', '01-count.ipynb'), ['console.log("changed")']);
    assert.doesNotMatch((await start('tiny')).output, /unchanged/);
  });

  it('shows a failing cell with its number and line, keeps the partial notebook and ends with 1', async () => {
    const { status, output } = await start('broken');
    assert.equal(status, 1);
    assert.match(output, /01-fails\.ipynb, cell 2, line 2: Error: the survey is upside down/);
    const file = path.join(workspace, 'report', 'broken', 'smoke-SIMULATED-seed1', '01-fails.ipynb');
    const [first, second, third] = readNotebook(file).cells;
    assert.match(JSON.stringify(first!.outputs), /before/);
    assert.match(JSON.stringify(second!.outputs), /upside down/);
    assert.deepEqual(third!.outputs, []);
    assert.doesNotMatch((await start('broken')).output, /unchanged/, 'a failed notebook runs again');
  });

  it('says so when the kernel dies, and does not hang', async () => {
    const { status, output } = await start('dying');
    assert.equal(status, 1);
    assert.match(output, /cell 1: The kernel ended/);
  });

  it('stops with Ctrl-C, keeps what there is, and ends with 130', async () => {
    const { child, ended } = begin('slow');
    const file = path.join(workspace, 'report', 'slow', 'smoke-SIMULATED-seed1', '01-waits.ipynb');
    while (!fs.existsSync(file) || !fs.readFileSync(file, 'utf8').includes('waiting\\n')) {
      assert.equal(child.exitCode, null, 'the run ended early');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    child.kill('SIGINT');
    const { status, output } = await ended;
    assert.equal(status, 130, output);
    assert.doesNotMatch(fs.readFileSync(file, 'utf8'), /never\\n/);
  });

  it('holds a second run in the same workspace off with one sentence', async () => {
    const lock = acquireLock(workspace, 'npm start');
    try {
      const { status, output } = await start('tiny');
      assert.equal(status, 1);
      assert.match(output, /is being written by process/);
    } finally {
      lock.release();
    }
  });

  it('refuses data that is not there, or is not of the survey', async () => {
    assert.match(
      (await start('tiny', '--data', path.join(folder, 'none.csv'))).output,
      /There is no file or folder/,
    );
    assert.match((await start('tiny', '--data', notebooks)).output, /holds no table of the survey/);
  });
});
