import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { numbers, presetOf } from '../../lib';
import { findSeriesData, openSeriesSpectra } from '../../lib/notebook';

const series = 'gaia-redshift';
const preset = { ...presetOf(series, 'smoke'), objects: 3 };

/** A table of the thesis's form: a redshift and 186 fluxes per row, no header. */
function thesisTable(rows: number): string {
  const row = (place: number): string =>
    [
      0.1 + place / 100,
      ...Array.from({ length: 186 }, (_, sample) => place + ((sample * 7) % 10) / 1000),
    ].join(',');
  return Array.from({ length: rows }, (_, place) => row(place)).join('\n') + '\n';
}

describe("the Gaia series' data", () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'spectra-'));
  after(() => fs.rmSync(folder, { recursive: true }));
  const file = path.join(folder, 'galaxies.csv');
  fs.writeFileSync(file, thesisTable(5));
  fs.writeFileSync(path.join(folder, 'a-catalogue.csv'), 'name,value\none,1\n');

  it('are found in a folder by their content, and by name', () => {
    for (const searched of [folder, file]) {
      const source = findSeriesData(series, { REDSHIFT_LAB_SERIES_DATA: searched });
      assert.ok(source.origin === 'REAL' && source.file === file);
    }
    assert.deepEqual(findSeriesData(series, {}), { origin: 'SIMULATED' });
  });

  it('are refused where the named folder holds none', () => {
    const empty = fs.mkdtempSync(path.join(folder, 'empty-'));
    assert.throws(() => findSeriesData(series, { REDSHIFT_LAB_SERIES_DATA: empty }), {
      code: 'no-data',
      message: /no table of Gaia spectra/,
    });
  });

  it('of a large table are rows drawn by the seed, spectrum and redshift together, and said so', async () => {
    const source = findSeriesData(series, { REDSHIFT_LAB_SERIES_DATA: file });
    const { catalogue, notes } = await openSeriesSpectra(source, preset, 1);
    assert.deepEqual(catalogue.spectra.shape, [3, 186]);
    assert.match(notes.join(' '), /3 of 5 rows, drawn by the seed/);
    for (const note of notes) assert.match(note, /[^.]\.$/);
    numbers(catalogue.table, 'redshift').forEach((redshift, row) => {
      const first = catalogue.spectra.values[row * 186]!;
      assert.ok(Math.abs(redshift - (0.1 + first / 100)) < 1e-6);
    });
  });

  it('are simulated without a file, at the size of the preset', async () => {
    const { catalogue } = await openSeriesSpectra({ origin: 'SIMULATED' }, preset, 1);
    assert.equal(catalogue.provenance.origin, 'SIMULATED');
    assert.deepEqual(catalogue.spectra.shape, [3, 186]);
  });
});
