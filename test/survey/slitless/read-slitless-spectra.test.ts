import assert from 'node:assert/strict';
import path from 'node:path';
import zlib from 'node:zlib';
import fc from 'fast-check';
import pl from 'nodejs-polars';
import { projectRoot, readJson } from '../../../lib/base';
import { readSlitlessSpectra } from '../../../lib/survey';
import type { SlitlessOptions } from '../../../lib/survey';
import { createTable, numbers, texts, writeTable } from '../../../lib/table';
import { temporaryFile, temporaryPath } from '../../table/temporary-file';

interface OracleCase {
  readonly name: string;
  readonly bytes: string;
  readonly ids: string[];
  readonly wavelengths: number[];
  readonly fluxes: number[][];
}
const oracle = readJson<OracleCase[]>(path.join(projectRoot, 'test', 'oracle', 'slitless-spectra.json'));

const near = (one: ArrayLike<number>, other: ArrayLike<number>, tolerance = 1e-6): void => {
  assert.equal(one.length, other.length);
  Array.from(one).forEach((value, place) => {
    assert.ok(
      Math.abs(value - other[place]!) <= tolerance * Math.max(1, Math.abs(other[place]!)),
      `${place}: ${value}, ${other[place]}`,
    );
  });
};

const csv = (...lines: string[]): string => temporaryFile(lines.join('\n') + '\n', 'spectra.csv');

describe('readSlitlessSpectra', () => {
  describe('FITS, as astropy writes and reads it', () => {
    for (const { name, bytes, ids, wavelengths, fluxes } of oracle) {
      it(name, async () => {
        const file = temporaryFile(zlib.gunzipSync(Buffer.from(bytes, 'base64')), 'spectra.fits');
        const { catalogue, refused, notes } = await readSlitlessSpectra(file);
        assert.deepEqual(texts(catalogue.table, 'id'), ids);
        near(catalogue.wavelengths, wavelengths);
        assert.deepEqual(catalogue.spectra.shape, [fluxes.length, wavelengths.length]);
        near(catalogue.spectra.values, fluxes.flat());
        assert.deepEqual(
          Array.from(numbers(catalogue.table, 'filled')),
          ids.map((_, row) => (row === 0 ? 3 : row === ids.length - 1 ? 1 : 0)),
        );
        assert.deepEqual(refused, []);
        assert.match(notes.join(' '), /4 missing fluxes in 2 spectra were filled/);
      });
    }
  });

  it('the same spectra come from every format and way of saying the wavelengths', async () => {
    const samples = fc.integer({ min: 3, max: 8 });
    const spectra = samples.chain((count) =>
      fc.record({
        start: fc.integer({ min: 9000, max: 15000 }),
        step: fc.integer({ min: 2, max: 40 }),
        fluxes: fc.array(
          fc.array(fc.integer({ min: -999, max: 999 }), { minLength: count, maxLength: count }),
          { minLength: 1, maxLength: 4 },
        ),
        unit: fc.constantFrom(
          { name: 'Angstrom', size: 1 },
          { name: 'nm', size: 10 },
          { name: 'micron', size: 10_000 },
        ),
      }),
    );
    await fc.assert(
      fc.asyncProperty(spectra, async ({ start, step, fluxes, unit }) => {
        const rows = fluxes.map((row) => row.map((flux, sample) => flux / 8 + sample));
        const wavelengths = rows[0]!.map((_, sample) => start + step * sample);
        const own = wavelengths.map((one) => one / unit.size);
        const named = createTable([
          { name: 'id', values: rows.map((_, row) => `galaxy-${row}`) },
          ...own.map((one, sample) => ({
            name: `flux_${one}`,
            values: Float64Array.from(rows, (row) => row[sample]!),
          })),
        ]);
        const counted = (lines: string[] = []): string =>
          csv(
            ...lines,
            ['z', ...own.map((_, sample) => `f${sample}`)].join(),
            ...rows.map((row) => [1.5, ...row].join()),
          );
        const files: [string, SlitlessOptions][] = [
          [csv(own.join(), ...rows.map((row) => row.join())), {}],
          [counted([`# wavelength [${unit.name}]: ${own.join(' ')}`]), {}],
          [counted(), { wavelengths: own, unit: unit.name }],
        ];
        for (const ending of ['csv', 'csv.gz', 'fits', 'parquet']) {
          const file = temporaryPath(`spectra.${ending}`);
          await writeTable(file, named);
          files.push([file, {}]);
        }
        const lists = pl.DataFrame([
          pl.Series(
            'id',
            rows.map((_, row) => `galaxy-${row}`),
          ),
          pl.Series(`wavelength_${unit.name}`, Array(rows.length).fill(own)),
          pl.Series('flux', rows),
        ]);
        files.push([temporaryFile(lists.writeParquet() as Uint8Array, 'lists.parquet'), {}]);
        for (const [place, [file, options]] of files.entries()) {
          const { catalogue } = await readSlitlessSpectra(file, options);
          near(catalogue.wavelengths, wavelengths, 1e-9);
          near(catalogue.spectra.values, rows.flat());
          if (place > 2)
            assert.deepEqual(
              texts(catalogue.table, 'id'),
              rows.map((_, row) => `galaxy-${row}`),
            );
          if (place === 1) assert.equal(numbers(catalogue.table, 'redshift')[0], 1.5);
        }
      }),
      { numRuns: 4 },
    );
  });

  it('one spectrum, a row per sample, has the file’s name', async () => {
    const file = csv('wavelength_um,flux,err', '1.2,3,1', '1.3,,1', '1.4,5,1');
    const { catalogue, notes } = await readSlitlessSpectra(file);
    near(catalogue.wavelengths, [12000, 13000, 14000]);
    assert.deepEqual(Array.from(catalogue.spectra.values), [3, 4, 5]);
    assert.match(texts(catalogue.table, 'id')[0]!, /spectra$/);
    assert.match(notes.join(' '), /in micron as stated.*Not read: err/);
  });

  it('a spectrum that is mostly missing, or has one value only, is refused by its row', async () => {
    const lines = ['id,11000,11010,11020', 'a,1,NaN,2', 'b,,NaN,2', 'c,4,4,4', 'd,1,2,3'];
    const { catalogue, refused, notes } = await readSlitlessSpectra(csv(...lines));
    assert.deepEqual(texts(catalogue.table, 'id'), ['a', 'd']);
    assert.deepEqual(refused, [
      { row: 1, id: 'b', reason: '2 of 3 fluxes are missing' },
      { row: 2, id: 'c', reason: 'all fluxes are 4' },
    ]);
    assert.match(notes.at(-1)!, /2 spectra were refused, the first in row 2 \(b\)/);
    await assert.rejects(readSlitlessSpectra(csv('id,11000,11010,11020', 'b,,,2')), { code: 'no-spectra' });
  });

  it('says of spectra in lists of unequal lengths why they are none', async () => {
    const frame = pl.DataFrame([pl.Series('id', ['a', 'b']), pl.Series('flux', [[1, 2, 3], [4]])]);
    const file = temporaryFile(frame.writeParquet() as Uint8Array, 'ragged.parquet');
    await assert.rejects(readSlitlessSpectra(file), {
      code: 'no-fluxes',
      message: /it has id \(not read: flux, which holds lists of unequal lengths\)/,
    });
  });

  it('refuses what it cannot be sure of, in a sentence', async () => {
    const cases: [string[], string, SlitlessOptions?][] = [
      [['id,mass,size', 'a,1,2'], 'no-fluxes'],
      [['flux_0,flux_1,flux_2', '1,2,3'], 'no-wavelengths'],
      [['flux_0,flux_1,flux_2', '1,2,3'], 'wrong-column-count', { wavelengths: [11000, 12000] }],
      [['flux_0,flux_1,flux_2', '1,2,3'], 'wrong-wavelengths', { wavelengths: [11000, 13000, 12000] }],
      [['flux_12000,flux_11000,flux_13000', '1,2,3'], 'unordered-fluxes'],
      [['flux_12000,flux_13000,flux_14000', '1,2,3'], 'unknown-unit', { unit: 'furlong' }],
      [['flux_12000,flux_13000,flux_14000', '1,2,3'], 'wrong-wavelengths', { unit: 'nm' }],
      [['w1,flux_5,flux_6,flux_9', '1,1,2,3'], 'wrong-wavelengths'],
    ];
    for (const [lines, code, options] of cases)
      await assert.rejects(readSlitlessSpectra(csv(...lines), options), { code }, lines[0]);
    await assert.rejects(readSlitlessSpectra(temporaryPath('absent.csv')), { code: 'missing-file' });
  });

  it('spectra of one file share their wavelengths', async () => {
    const waves = (place: number): number[] => [11000, 11010 + place, 11020];
    const table = createTable([
      ...[0, 1, 2].map((sample) => ({
        name: `wavelength_${sample + 1}`,
        values: Float64Array.of(waves(0)[sample]!, waves(1)[sample]!),
      })),
      ...[0, 1, 2].map((sample) => ({ name: `flux_${sample + 1}`, values: Float64Array.of(sample, 1) })),
    ]);
    const file = temporaryPath('unequal.fits');
    await writeTable(file, table);
    await assert.rejects(readSlitlessSpectra(file), { code: 'unequal-wavelengths', message: /Row 2/ });
  });
});
