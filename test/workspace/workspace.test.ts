import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { projectRoot, readJson, RedshiftLabError } from '../../lib/base';
import { createMatrix, createTable, loadDanfo } from '../../lib/table';
import { openWorkspace, resultsFile } from '../../lib/workspace';
import type { ResultsFile, Workspace, WorkspaceKey } from '../../lib/workspace';

const key: WorkspaceKey = {
  series: 'alhambra-photometry',
  notebook: '02-preprocess-the-magnitudes',
  preset: 'smoke',
  seed: 3,
  origin: 'SIMULATED',
};

function problem(work: () => unknown): RedshiftLabError {
  try {
    work();
  } catch (cause) {
    if (cause instanceof RedshiftLabError) return cause;
    throw cause;
  }
  throw new Error('there was no error');
}

describe('openWorkspace', () => {
  let root: string;
  let workspace: Workspace;
  beforeEach(() => {
    root = fs.mkdtempSync(path.join(os.tmpdir(), 'workspace-'));
    workspace = openWorkspace(root, key);
  });
  afterEach(() => fs.rmSync(root, { recursive: true }));

  it('hands on a danfo frame with its text and missing numbers', () => {
    const { DataFrame } = loadDanfo();
    workspace.putFrame('galaxies', new DataFrame({ id: ['007', 'b'], redshift: [0.5, NaN] }));
    const frame = openWorkspace(root, { ...key, notebook: '04-x' }).frame('galaxies');
    assert.deepEqual(frame.columns, ['id', 'redshift']);
    assert.deepEqual(frame.values, [
      ['007', 0.5],
      ['b', NaN],
    ]);
  });

  it('hands on some columns of a frame, in the order asked for, and names one that it lacks', () => {
    const values = (...list: number[]) => Float64Array.from(list);
    workspace.putTable(
      'galaxies',
      createTable([
        { name: 'id', values: ['007', 'b'] },
        { name: 'redshift', values: values(0.5, NaN) },
        { name: 'F814W', values: values(21, 22) },
      ]),
    );
    assert.deepEqual(workspace.frame('galaxies').columns, ['id', 'redshift', 'F814W']);
    const frame = workspace.frame('galaxies', ['F814W', 'id']);
    assert.deepEqual(frame.columns, ['F814W', 'id']);
    assert.deepEqual(frame.values, [
      [21, '007'],
      [22, 'b'],
    ]);
    const { code, message } = problem(() => workspace.frame('galaxies', ['id', 'F814']));
    assert.equal(code, 'missing-column');
    assert.match(message, /F814W/);
  });

  it('hands on tables and matrices bit for bit, with units, whatever the numbers', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.float(), fc.double(), fc.maxSafeInteger(), fc.string()), { maxLength: 20 }),
        (rows) => {
          const table = createTable([
            { name: 'flux', values: Float32Array.from(rows, (row) => row[0]), unit: 'e-/s' },
            { name: 'redshift', values: Float64Array.from(rows, (row) => row[1]) },
            { name: 'detector', values: Int32Array.from(rows, (row) => row[2] % 1000) },
            { name: 'name', values: rows.map((row) => row[3].replace(/[\uD800-\uDFFF]/g, '')) },
          ]);
          workspace.putTable('objects', table);
          const back = workspace.table('objects');
          assert.deepEqual(
            back.columns.map(({ name, values, unit }) => [name, values, unit ?? null]),
            table.columns.map(({ name, values, unit }) => [name, values, unit ?? null]),
          );
          const values = Float32Array.from(rows, (row) => row[0]);
          workspace.putMatrix('spectra', createMatrix(values, [rows.length, 1]));
          assert.deepEqual(workspace.matrix('spectra'), { values, shape: [rows.length, 1] });
        },
      ),
      { numRuns: 30 },
    );
  });

  it('writes matrices that NumPy reads, and tables that are Parquet', function () {
    workspace.putMatrix('spectra', createMatrix(Float32Array.of(1, 2, 3, 4, 5, 6.5), [2, 3]));
    const file = fs.readdirSync(workspace.folder).find((name) => name.endsWith('.npy'))!;
    const bytes = fs.readFileSync(path.join(workspace.folder, file));
    // The layout of NEP 1: magic, version, length of the header, header, numbers from a multiple of 64.
    assert.equal(bytes.toString('latin1', 0, 8), '\x93NUMPY\x01\x00');
    assert.equal((10 + bytes.readUInt16LE(8)) % 64, 0);
    assert.match(
      bytes.toString('latin1', 10),
      /^\{'descr': '<f4', 'fortran_order': False, 'shape': \(2, 3\), \} *\n/,
    );
    assert.equal(bytes.readFloatLE(bytes.length - 4), 6.5);
    workspace.putTable('objects', createTable([{ name: 'z', values: Float32Array.of(1) }]));
    const parquet = fs.readdirSync(workspace.folder).find((name) => name.endsWith('.parquet'))!;
    assert.equal(fs.readFileSync(path.join(workspace.folder, parquet)).toString('latin1', 0, 4), 'PAR1');
  });

  it('has a folder of runs for each notebook, its own where none is named', () => {
    const own = workspace.runFolder('network');
    assert.equal(own, workspace.runFolder('network', workspace.key.notebook));
    const other = workspace.runFolder('network', '01-another');
    assert.equal(path.dirname(path.dirname(own)), path.dirname(path.dirname(other)));
    assert.notEqual(own, other);
  });

  it('names the notebook that makes a missing item', () => {
    const { code, message } = problem(() => workspace.frame('catalogue'));
    assert.equal(code, 'missing-item');
    assert.match(message, /alhambra-photometry\/01-explore-the-catalogue\.ipynb/);
  });

  it('refuses a damaged item, a wrong kind and a name that is no name', () => {
    workspace.putMatrix('spectra', createMatrix(Float32Array.of(1, 2), [2]));
    const file = path.join(
      workspace.folder,
      fs.readdirSync(workspace.folder).find((name) => name.endsWith('.npy'))!,
    );
    const bytes = fs.readFileSync(file);
    bytes[bytes.length - 1]! ^= 1;
    fs.writeFileSync(file, bytes);
    assert.equal(problem(() => workspace.matrix('spectra')).code, 'damaged-item');
    assert.equal(problem(() => workspace.frame('spectra')).code, 'wrong-kind');
    assert.equal(
      problem(() => workspace.putMatrix('../spectra', createMatrix(Float32Array.of(1), [1]))).code,
      'wrong-name',
    );
  });

  it('keeps one file per item when it is put again', () => {
    for (let time = 0; time < 3; time++)
      workspace.putMatrix('spectra', createMatrix(Float32Array.of(time), [1]));
    assert.equal(fs.readdirSync(workspace.folder).filter((name) => name.endsWith('.npy')).length, 1);
    assert.deepEqual([...workspace.matrix('spectra').values], [2]);
  });

  it('gives the old item or the new one, whole, to a reader after a writer was killed', async () => {
    workspace.putMatrix('spectra', createMatrix(new Float32Array(200_000).fill(0), [200_000]));
    const program = `
const { openWorkspace } = require('./lib/workspace');
const workspace = openWorkspace(process.argv[1], JSON.parse(process.argv[2]));
for (let time = 1; ; time++) {
  workspace.putMatrix('spectra', { values: new Float32Array(200000).fill(time), shape: [200000] });
  if (time === 1) require('node:fs').writeSync(1, 'begun');
}`;
    for (const milliseconds of [0, 7, 31]) {
      const writer = spawn(
        process.execPath,
        ['--require', 'tsx/cjs', '-e', program, root, JSON.stringify(key)],
        { cwd: projectRoot, stdio: ['ignore', 'pipe', 'inherit'] },
      );
      const ended = new Promise((resolve) => writer.once('close', resolve));
      writer.stdout.once('data', () => setTimeout(() => writer.kill('SIGKILL'), milliseconds));
      await ended;
      const { values } = workspace.matrix('spectra');
      assert.ok(values[0]! >= 1, 'it is what the writer put');
      assert.ok(values.every((value) => value === values[0]));
    }
    workspace.putMatrix('spectra', createMatrix(Float32Array.of(1), [1]));
  });

  it('writes the results file: numbers in the order of the notebooks, renewed by name, with all that they rest on', () => {
    const later = openWorkspace(root, { ...key, notebook: '09-evaluate-per-redshift-bin' });
    later.recordNumbers(900, [{ name: 'MAE', value: 0.3, unit: '1' }]);
    workspace.recordNumbers(900, [{ name: 'missing', value: 1, unit: '%' }]);
    workspace.recordNumbers(900, [
      {
        name: 'missing',
        value: 2,
        unit: '%',
        document: 3,
        documentPage: 'Preprocessing',
        verdict: 'contradicted',
      },
    ]);
    const results = readJson<ResultsFile>(resultsFile(root, key));
    assert.equal(path.basename(resultsFile(root, key)), 'alhambra-photometry-smoke-SIMULATED-seed3.json');
    assert.deepEqual(
      results.numbers.map(({ name, value }) => [name, value]),
      [
        ['missing', 2],
        ['MAE', 0.3],
      ],
    );
    assert.equal(results.origin, 'SIMULATED');
    assert.equal(results.objects, 900);
    assert.match(results.versions['tensorflow']!, /^2\./);
    assert.equal(
      problem(() => workspace.recordNumbers(1, [{ name: 'x', value: NaN, unit: '1' }])).code,
      'not-finite',
    );
  });

  it('finds the run of another notebook of the same shelf', () => {
    const other = openWorkspace(root, { ...key, notebook: '03-choose-the-epochs' });
    assert.equal(workspace.runFolder('a', '03-choose-the-epochs'), other.runFolder('a'));
    assert.notEqual(workspace.runFolder('a'), other.runFolder('a'));
  });

  it('keeps shelves of other seeds, presets and data apart', () => {
    workspace.putJson('note', 1);
    const others: Partial<WorkspaceKey>[] = [
      { seed: 4 },
      { preset: 'quick' },
      { origin: 'REAL', data: 'abcdef0123' },
    ];
    for (const other of others) {
      assert.equal(
        problem(() => openWorkspace(root, { ...key, ...other }).json('note')).code,
        'missing-item',
      );
    }
  });
});
