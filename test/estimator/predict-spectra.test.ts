import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { equalBins } from '../../lib/base';
import { readRedshiftsCommand, redshiftsOfFile } from '../../lib/command/redshifts';
import { loadSpectrumModel, predictSpectra, saveSpectrumGrid, spectraOntoGrid } from '../../lib/estimator';
import { buildNetwork, euclidRedshiftNetwork } from '../../lib/network';
import { standardiseSpectra } from '../../lib/preprocess';
import { createEuclidMock, euclidCatalogue, euclidCopies } from '../../lib/simulate';
import {
  column,
  columnNames,
  createMatrix,
  createTable,
  numbers,
  readWholeTable,
  texts,
  writeTable,
} from '../../lib/table';
import type { Table } from '../../lib/table';
import { saveModel } from '../../lib/training';
import { temporaryFile, temporaryPath } from '../table/temporary-file';

const mock = createEuclidMock({ seed: 1, profiles: 8, level: 0.25, grid: 'logarithmic', samples: 200 });
const catalogue = euclidCatalogue(mock, euclidCopies(mock, 1));
const { wavelengths } = mock.grid;
const edges = equalBins(1, 1.8, 40);

/** An untrained network: its answers are nonsense, but the same for the same spectra. */
function saved(): string {
  const folder = temporaryPath('model');
  const specification = euclidRedshiftNetwork({ samples: 200, classes: 40 });
  const model = buildNetwork(specification, 1);
  const names = (count: number): string[] => Array.from({ length: count }, (_, place) => `n${place}`);
  saveModel(folder, { model, specification, seed: 1, inputNames: names(200), targetNames: names(40) });
  model.dispose();
  return folder;
}

function asTable(): Table {
  const { spectra, table } = catalogue;
  return createTable([
    { name: 'id', values: texts(table, 'id') },
    ...Array.from(wavelengths, (wavelength, sample) => ({
      name: `flux_${wavelength.toFixed(6)}`,
      values: Float32Array.from({ length: 8 }, (_, row) => spectra.values[row * 200 + sample]!),
    })),
  ]);
}

describe('spectraOntoGrid', () => {
  it('on the network’s own grid is standardising, and brightness does not matter', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 100, noNaN: true }), (bright) => {
        const { spectra } = catalogue;
        const scaled = createMatrix(
          spectra.values.map((flux) => bright * flux),
          spectra.shape,
        );
        const { inputs, covered } = spectraOntoGrid(scaled, wavelengths, wavelengths);
        assert.equal(covered, 1);
        standardiseSpectra(spectra).values.forEach((value, place) => {
          assert.ok(Math.abs(value - inputs.values[place]!) < 1e-4);
        });
      }),
      { numRuns: 10 },
    );
  });

  it('what is not covered goes on at the mean of the nearest tenth', () => {
    const part = wavelengths.slice(50, 150);
    const values = Float32Array.from({ length: 100 }, (_, sample) => sample);
    const { inputs, covered } = spectraOntoGrid(createMatrix(values, [1, 100]), part, wavelengths);
    assert.equal(covered, 0.5);
    const mean = (from: number): number =>
      inputs.values.slice(from, from + 10).reduce((sum, one) => sum + one, 0) / 10;
    for (const place of [0, 49]) assert.ok(Math.abs(inputs.values[place]! - mean(50)) < 1e-6);
    for (const place of [150, 199]) assert.ok(Math.abs(inputs.values[place]! - mean(140)) < 1e-6);
  });

  it('refuses spectra of another range', () => {
    const far = wavelengths.map((one) => 10 * one);
    assert.throws(() => spectraOntoGrid(catalogue.spectra, far, wavelengths), { code: 'not-covered' });
  });
});

describe('a network with its grid', () => {
  it('predicts a row per spectrum, with percentiles in order and a probability for confidence', () => {
    const folder = saved();
    saveSpectrumGrid(folder, { wavelengths, edges });
    const model = loadSpectrumModel(folder);
    const answers = predictSpectra(model, catalogue, { confidenceCut: 1 });
    assert.deepEqual(columnNames(answers), [
      'id',
      'redshift',
      'redshift_low',
      'redshift_high',
      'confidence',
      'covered',
      'flags',
    ]);
    for (let row = 0; row < 8; row++) {
      const [low, high] = [numbers(answers, 'redshift_low')[row]!, numbers(answers, 'redshift_high')[row]!];
      assert.ok(1 <= low && low <= high && high <= 1.8);
      const confidence = numbers(answers, 'confidence')[row]!;
      assert.ok(confidence >= 0 && confidence <= 1);
      assert.match(texts(answers, 'flags')[row]!, /^low-confidence/);
    }
    assert.throws(() => predictSpectra(model, catalogue, { confidenceCut: 2 }), { code: 'bad-level' });
    model.saved.model.dispose();
  });

  it('is refused without its grid, with another one, or damaged', () => {
    const folder = saved();
    assert.throws(() => loadSpectrumModel(folder), { code: 'no-grid' });
    assert.throws(() => saveSpectrumGrid(folder, { wavelengths: [1, 2], edges }), { code: 'wrong-grid' });
    assert.throws(() => saveSpectrumGrid(folder, { wavelengths, edges: [1, 2] }), { code: 'wrong-grid' });
    assert.throws(() => saveSpectrumGrid(temporaryPath('none'), { wavelengths, edges }), {
      code: 'missing-model',
    });
    fs.writeFileSync(path.join(folder, 'spectra.json'), '{"format": 1');
    assert.throws(() => loadSpectrumModel(folder), { code: 'damaged-model' });
  });
});

describe('npm run redshifts', () => {
  let folder = '';
  before(() => {
    folder = saved();
    saveSpectrumGrid(folder, { wavelengths, edges });
  });
  const run = (...words: string[]): Promise<number> => redshiftsOfFile(words, (line) => said.push(line));
  const said: string[] = [];

  it('gives the same answers for every format in and out, and a row for what cannot be used', async () => {
    const files = ['spectra.csv', 'spectra.fits', 'spectra.parquet'].map((name) => temporaryPath(name));
    for (const file of files) await writeTable(file, asTable());
    const model = loadSpectrumModel(folder);
    const expected = predictSpectra(model, catalogue);
    for (const file of files) {
      const out = temporaryPath('answers.csv');
      assert.equal(await run('--model', folder, '--in', file, '--out', out), 0);
      const answers = await readWholeTable(out, { types: { id: 'text', flags: 'text' } });
      for (const name of ['id', 'redshift', 'flags'])
        assert.deepEqual(
          Array.from<number | string>(column(answers, name).values),
          Array.from<number | string>(column(expected, name).values),
        );
    }
    model.saved.model.dispose();
    const gap = temporaryFile(
      `id,${Array.from(wavelengths, (one) => `flux_${one}`).join()}\na,1${','.repeat(199)}\n`,
      'gap.csv',
    );
    const out = temporaryPath('answers.parquet');
    assert.equal(await run('--model', folder, '--in', gap, '--in', files[1]!, '--out', out), 0);
    const answers = await readWholeTable(out, { types: { id: 'text' } });
    assert.equal(answers.rows, 9);
    assert.equal(texts(answers, 'flags')[0], 'unusable');
    assert.ok(Number.isNaN(numbers(answers, 'redshift')[0]));
    assert.match(said.at(-1)!, /^9 spectra, 1 of them unusable, /);
  });

  it('leaves no file behind where something is wrong, and says what', async () => {
    const out = temporaryPath('answers.csv');
    const bad = temporaryFile('id,mass\na,1\n', 'bad.csv');
    await assert.rejects(run('--model', folder, '--in', bad, '--out', out), { code: 'no-fluxes' });
    assert.ok(!fs.existsSync(out));
    await assert.rejects(run('--model', temporaryPath('none'), '--in', bad, '--out', out), {
      code: 'missing-model',
    });
  });

  it('reads its words, and refuses a call that it cannot understand', () => {
    const words = ['--model', 'm', '--in', 'a.csv', '--out', '-'];
    assert.equal(readRedshiftsCommand(['--help']), undefined);
    assert.equal(readRedshiftsCommand([...words, '--cut', '0.9'])?.cut, 0.9);
    assert.deepEqual(readRedshiftsCommand([...words, '--in', '-'])?.files.length, 2);
    const calls = [
      words.slice(2),
      [...words, 'more'],
      [...words, '--cut', 'high'],
      [...words.slice(0, 4), '--out', 'a.csv'],
    ];
    for (const call of calls)
      assert.throws(() => readRedshiftsCommand(call), { code: 'wrong-option' }, call.join(' '));
  });
});
