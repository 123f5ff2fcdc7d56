import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { clearStop, requestStop } from '../../../../lib/base';
import { openStreamedDataset } from '../../../../lib/preprocess';
import { createEuclidMock, euclidCopies, euclidSpectra, writeEuclidSpectra } from '../../../../lib/simulate';

describe('writeEuclidSpectra', function () {
  this.timeout(120_000);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'euclid-spectra-'));
  const inputs = path.join(folder, 'spectra.npy');
  const targets = path.join(folder, 'classes.npy');
  afterEach(() => fs.readdirSync(folder).forEach((name) => fs.rmSync(path.join(folder, name))));
  after(() => fs.rmSync(folder, { recursive: true, force: true }));

  const mock = createEuclidMock({ seed: 5, profiles: 700, grid: 'instrument', level: 1 });
  const copies = euclidCopies(mock, 3);

  it('writes the numbers of euclidSpectra bit for bit, here and in threads, for openStreamedDataset', async () => {
    const expected = euclidSpectra(mock, copies, { standardise: true });
    for (const threads of [undefined, 2]) {
      const done: number[] = [];
      await writeEuclidSpectra(mock, copies, {
        inputs,
        targets,
        standardise: true,
        threads,
        onProgress: (event) => done.push(event.done / event.total),
      });
      const inputNames = Array.from(mock.grid.wavelengths, String);
      const dataset = openStreamedDataset({ inputs, targets, inputNames, targetNames: ['class'] });
      const found = dataset.read(0, copies.count);
      dataset.close();
      assert.deepEqual(dataset.inputs.shape, expected.shape);
      assert.deepEqual(Buffer.from(found.inputs.buffer), Buffer.from(expected.values.buffer));
      assert.deepEqual(found.targets, Float32Array.from(copies.classNumber));
      assert.equal(done.length, 3);
      assert.equal(done.at(-1), 1);
    }
  });

  it('stops with ■, here and in threads, and leaves nothing', async () => {
    for (const threads of [undefined, 2]) {
      const stopped = writeEuclidSpectra(mock, euclidCopies(mock, 15), {
        inputs,
        targets,
        threads,
        onProgress: requestStop,
      }).finally(clearStop);
      await assert.rejects(stopped, {
        code: 'stopped',
        message: /^The simulation was stopped after \d+ of 10500 objects, .*\.$/,
      });
      assert.deepEqual(fs.readdirSync(folder), []);
    }
  });

  it('passes on what a thread refuses, and leaves nothing', async () => {
    const broken = { ...copies, redshift: Float64Array.from(copies.redshift, () => 2.5) };
    for (const threads of [undefined, 1])
      await assert.rejects(writeEuclidSpectra(mock, broken, { inputs, targets, threads }), {
        code: 'wrong-redshift',
        message: /redshift 2\.5 /,
      });
    assert.deepEqual(fs.readdirSync(folder), []);
  });

  it('refuses threads without meaning, no copies, and a file that cannot be written', async () => {
    await assert.rejects(writeEuclidSpectra(mock, copies, { inputs, threads: 0 }), { code: 'wrong-option' });
    const none = euclidCopies(mock, 1, [0]);
    await assert.rejects(writeEuclidSpectra(mock, { ...none, count: 0 }, { inputs }), {
      code: 'wrong-option',
    });
    await assert.rejects(writeEuclidSpectra(mock, none, { inputs: folder }), { code: 'cannot-write' });
  });
});
