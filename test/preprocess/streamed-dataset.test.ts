import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createRandom } from '../../lib/base';
import { datasetRows, openStreamedDataset } from '../../lib/preprocess';
import type { Dataset, StreamedSource } from '../../lib/preprocess';
import { createMatrix } from '../../lib/table';
import { matrixToNpy } from '../../lib/workspace/npy';
import { writeCounting, writeStreamed } from './streamed-files';

describe('openStreamedDataset', () => {
  let folder = '';
  beforeEach(() => (folder = fs.mkdtempSync(path.join(os.tmpdir(), 'redshift-lab-streamed-'))));
  afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

  const rows = 5000;
  const random = createRandom(1, 'streamed');
  const dataset: Dataset = {
    inputs: createMatrix(
      Float32Array.from({ length: rows * 12 }, () => random.normal()),
      [rows, 4, 3],
    ),
    targets: createMatrix(
      Float32Array.from({ length: rows * 2 }, () => random.uniform()),
      [rows, 2],
    ),
    rows: Int32Array.from({ length: rows }, (_, row) => row),
    inputNames: [],
    targetNames: ['redshift', 'mass'],
    weights: Float32Array.from({ length: rows }, () => random.uniform()),
  };
  const write = (): StreamedSource => writeStreamed(folder, dataset);
  const changed = (name: string, change: (bytes: Buffer) => Buffer): void => {
    const file = path.join(folder, `${name}.npy`);
    fs.writeFileSync(file, change(fs.readFileSync(file)));
  };

  it('gathers the rows of the files, in any order, by pieces and by chunks', () => {
    const streamed = openStreamedDataset(write());
    assert.deepEqual(
      [streamed.rows, streamed.inputs.shape, streamed.targets.shape, streamed.weights!.shape],
      [rows, [rows, 4, 3], [rows, 2], [rows]],
    );
    for (const positions of [
      [0, rows - 1],
      [7, 6, 7, 4999, 8],
      Array.from({ length: 300 }, () => random.integer(rows)),
      random.permutation(rows),
    ]) {
      const wanted = datasetRows(dataset, positions);
      const expected = {
        inputs: wanted.inputs.values,
        targets: wanted.targets.values,
        weights: wanted.weights,
      };
      assert.deepEqual(streamed.gather(positions), expected);
      assert.deepEqual(streamed.gatherFromChunks(positions), expected);
    }
    assert.deepEqual(streamed.read(10, 3), streamed.gather([10, 11, 12]));
    assert.throws(() => streamed.gather([rows]), { code: 'no-such-row', message: /rows 0 to 4999/ });
    streamed.close();
    streamed.close();
    assert.throws(() => streamed.gather([0]), { code: 'closed', message: /inputs\.npy is closed/ });
  });

  it('reads what NumPy writes in longer headers, and needs no weights', () => {
    const source = { ...write(), weights: undefined } as unknown as StreamedSource;
    changed('targets', (bytes) => {
      const text = "{'shape': (5000, 2), 'fortran_order': False, 'descr': '<f4'}".padEnd(500) + '\n';
      const start = Buffer.from('\x93NUMPY\x02\x00\x00\x00\x00\x00', 'latin1');
      start.writeUInt32LE(text.length, 8);
      return Buffer.concat([start, Buffer.from(text), bytes.subarray(bytes.length - rows * 8)]);
    });
    const streamed = openStreamedDataset(source);
    assert.deepEqual(streamed.read(0, rows), {
      inputs: dataset.inputs.values,
      targets: dataset.targets.values,
      weights: undefined,
    });
    streamed.close();
  });

  const inHeader = (from: string, to: string) => (bytes: Buffer) =>
    Buffer.concat([
      Buffer.from(bytes.toString('latin1', 0, 128).replace(from, to), 'latin1'),
      bytes.subarray(128),
    ]);
  for (const [what, name, change, expected] of [
    [
      'a file that is cut short',
      'inputs',
      (bytes: Buffer) => bytes.subarray(0, -1),
      { code: 'damaged-file', message: /inputs\.npy has 240127 bytes, .* takes 240128: it is cut short/ },
    ],
    [
      'a header that says fewer rows than there are',
      'inputs',
      inHeader('(5000, 4, 3)', '(4999, 4, 3)'),
      { code: 'damaged-file', message: /inputs\.npy has 240128 .* shape \[4999, 4, 3\], which takes 240080/ },
    ],
    [
      'a header that says more than any file holds',
      'inputs',
      inHeader('(5000, 4, 3), }     ', '(5000, 40000000, 3), '),
      { code: 'damaged-file', message: /cut short/ },
    ],
    [
      'a header that is cut short',
      'inputs',
      (bytes: Buffer) => bytes.subarray(0, 60),
      { code: 'damaged-file', message: /inputs\.npy is no matrix/ },
    ],
    [
      'an empty file',
      'targets',
      () => Buffer.alloc(0),
      { code: 'damaged-file', message: /targets\.npy is no matrix/ },
    ],
    [
      'float64',
      'inputs',
      inHeader('<f4', '<f8'),
      { code: 'wrong-format', message: /inputs\.npy holds numbers of type <f8, not/ },
    ],
    ['big-endian numbers', 'targets', inHeader('<f4', '>f4'), { code: 'wrong-format', message: /type >f4/ }],
    [
      'Fortran order',
      'inputs',
      inHeader("'fortran_order': False", "'fortran_order': True "),
      { code: 'wrong-format', message: /inputs\.npy is in Fortran order/ },
    ],
    [
      'targets of other rows',
      'targets',
      () => Buffer.from(matrixToNpy(createMatrix(new Float32Array(20), [10, 2]))),
      { code: 'unequal-rows', message: /5000 rows but .*targets\.npy has 10/ },
    ],
    [
      'names that are too few',
      'targets',
      () => Buffer.from(matrixToNpy(createMatrix(new Float32Array(rows * 3), [rows, 3]))),
      { code: 'wrong-names', message: /2 names but 3 columns in .*targets\.npy/ },
    ],
    [
      'weights of more than one number per row',
      'weights',
      () => Buffer.from(matrixToNpy(createMatrix(new Float32Array(rows * 2), [rows, 2]))),
      { code: 'wrong-shape', message: /weights\.npy have shape \[5000, 2\]/ },
    ],
    [
      'a matrix without rows',
      'inputs',
      () => Buffer.from(matrixToNpy(createMatrix(new Float32Array(0), [0, 3]))),
      { code: 'no-rows', message: /inputs\.npy has shape \[0, 3\]/ },
    ],
  ] as const) {
    it(`refuses ${what}, in one sentence`, () => {
      const source = write();
      changed(name, change);
      assert.throws(() => openStreamedDataset(source), expected);
    });
  }

  it('refuses a missing file, and says when a file has become shorter meanwhile', () => {
    const source = write();
    const streamed = openStreamedDataset(source);
    fs.truncateSync(source.inputs, 1000);
    for (const gather of [streamed.gather, streamed.gatherFromChunks]) {
      assert.throws(() => gather([4000]), {
        code: 'damaged-file',
        message: /inputs\.npy is cut short: it ends/,
      });
    }
    streamed.close();
    fs.rmSync(source.targets);
    assert.throws(() => openStreamedDataset({ ...source, inputs: source.targets }), { code: 'missing-file' });
  });

  it('keeps 64 MiB of a file of 300 MB, whatever is read', function () {
    this.timeout(15_000);
    const [many, width] = [400_000, 186];
    const source = {
      inputs: path.join(folder, 'large.npy'),
      targets: path.join(folder, 'few.npy'),
      inputNames: Array.from({ length: width }, (_, column) => `flux ${column}`),
      targetNames: ['redshift'],
    };
    writeCounting(source.inputs, many, width);
    writeCounting(source.targets, many, 1);
    const streamed = openStreamedDataset(source);
    const before = process.memoryUsage().rss;
    let most = 0;
    const watch = (): void => void (most = Math.max(most, process.memoryUsage().rss));
    const check = (
      { inputs, targets }: { inputs: Float32Array; targets: Float32Array },
      place: number,
      row: number,
    ) => {
      assert.deepEqual(
        [targets[place], inputs[place * width], inputs[place * width + 185]],
        [row, row, Math.fround(row + 185 / 1024)],
      );
    };
    const batch = 512;
    for (let first = 0; first + batch <= many; first += batch) {
      const positions = Int32Array.from({ length: batch }, (_, place) => first + ((place * 77) % batch));
      check(streamed.gatherFromChunks(positions), 1, positions[1]!);
      if (first % (batch * 40) === 0) watch();
    }
    const scattered = Int32Array.from({ length: 1000 }, () => random.integer(many));
    check(streamed.gather(scattered), 999, scattered[999]!);
    watch();
    streamed.close();
    const grown = (most - before) / 2 ** 20;
    assert.ok(grown < 64 + 80, `${grown.toFixed(0)} MiB`);
  });
});
