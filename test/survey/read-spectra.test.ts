import assert from 'node:assert/strict';
import zlib from 'node:zlib';
import fc from 'fast-check';
import { RedshiftLabError } from '../../lib/base';
import { looksLikeSpectra, readSpectra, readSpectraReport } from '../../lib/survey';
import type { SpectrumCatalogue } from '../../lib/survey';
import { createTable, numbers, texts } from '../../lib/table';
import { tableToParquet } from '../../lib/workspace/parquet';
import { temporaryFile, temporaryPath } from '../table/temporary-file';

const flux = fc.integer({ min: -2000, max: 60_000 }).map((whole) => whole / 1000);
const redshift = fc.integer({ min: 0, max: 60_000 }).map((whole) => whole / 100_000);
const id = fc.oneof(
  fc.bigInt({ min: 10n ** 17n, max: 2n ** 63n }).map(String),
  fc.integer({ min: 0, max: 999 }).map((number) => `galaxy ${number}`),
);

interface Galaxies {
  readonly ids: string[];
  readonly redshifts: number[];
  readonly fluxes: number[][];
}

function galaxies(samples: number): fc.Arbitrary<Galaxies> {
  return fc.integer({ min: 1, max: 6 }).chain((rows) => {
    const size = { minLength: rows, maxLength: rows };
    return fc.record({
      ids: fc.array(id, size),
      redshifts: fc.array(redshift, size),
      fluxes: fc.array(fc.array(flux, { minLength: samples, maxLength: samples }), size),
    });
  });
}

/** How a file may be laid out. */
const layouts = fc.record({
  hasId: fc.boolean(),
  hasRedshift: fc.boolean(),
  header: fc.constantFrom('none', 'names', 'index', 'plain'),
  delimiter: fc.constantFrom(',', ';', '\t', ' '),
  lineEnd: fc.constantFrom('\n', '\r\n'),
  hasLastLineEnd: fc.boolean(),
  hasMark: fc.boolean(),
  isPacked: fc.boolean(),
});
type Layout = typeof layouts extends fc.Arbitrary<infer Kind> ? Kind : never;

function write({ ids, redshifts, fluxes }: Galaxies, layout: Layout): Buffer {
  const { header, delimiter, lineEnd } = layout;
  // Without names, an id has a redshift behind it.
  const hasId = layout.hasId && (header === 'names' || header === 'index' || layout.hasRedshift);
  const isIndexed = header === 'index' && delimiter !== ' ';
  const rows = fluxes.map((row, place) => [
    ...(isIndexed ? [String(place)] : []),
    ...(hasId ? [delimiter === ' ' ? ids[place]!.replace(' ', '-') : ids[place]!] : []),
    ...(layout.hasRedshift ? [String(redshifts[place]!)] : []),
    ...row.map(String),
  ]);
  const names = [
    ...(isIndexed ? [''] : []),
    ...(hasId ? ['source_id'] : []),
    ...(layout.hasRedshift ? ['z'] : []),
    ...fluxes[0]!.map((_, sample) => `flux_${sample}`),
  ];
  const first = { none: [], names: [names], index: [names], plain: [names.map((_, place) => String(place))] };
  const text = [...first[header], ...rows].map((fields) => fields.join(delimiter)).join(lineEnd);
  const content = Buffer.from(
    `${layout.hasMark ? '\uFEFF' : ''}${text}${layout.hasLastLineEnd ? lineEnd : ''}`,
  );
  return layout.isPacked ? zlib.gzipSync(content) : content;
}

function assertSame(
  { spectra, table }: SpectrumCatalogue,
  { fluxes, redshifts }: Galaxies,
  rows: number,
): void {
  assert.deepEqual(spectra.shape, [rows, fluxes[0]!.length]);
  assert.deepEqual(spectra.values.slice(), Float32Array.from(fluxes.slice(0, rows).flat()));
  if (table.columns.length > 1) {
    assert.deepEqual(Array.from(numbers(table, 'redshift')), redshifts.slice(0, rows));
  }
}

async function fails(
  content: string | Uint8Array,
  code: string,
  message: RegExp,
  samples = 3,
): Promise<void> {
  const file = temporaryFile(content);
  await assert.rejects(readSpectra(file, { samples }), (error: unknown) => {
    assert.ok(error instanceof RedshiftLabError, String(error));
    assert.equal(error.code, code, error.message);
    assert.match(error.message, message);
    assert.ok(error.message.includes(file), error.message);
    return true;
  });
}

const numbered = (count: number, name = 'flux_'): string[] =>
  Array.from({ length: count }, (_, place) => `${name}${place}`);

describe('readSpectra', () => {
  it('gives any table back, whatever its layout', async () => {
    await fc.assert(
      fc.asyncProperty(galaxies(24), layouts, async (all, layout) => {
        const file = temporaryFile(write(all, layout));
        const catalogue = await readSpectra(file, { samples: 24 });
        assertSame(catalogue, all, all.fluxes.length);
        const ids = texts(catalogue.table, 'id');
        if (ids[0] === 'row 1') assert.equal(ids.at(-1), `row ${all.fluxes.length}`);
        else
          assert.deepEqual(
            ids,
            layout.delimiter === ' ' ? all.ids.map((one) => one.replace(' ', '-')) : all.ids,
          );
        assert.equal(catalogue.table.columns.length, layout.hasRedshift ? 2 : 1);
        assert.ok(looksLikeSpectra(file, 24));
      }),
      { numRuns: 150 },
    );
  });

  it('never takes a file cut short for more than its whole rows and a last number that may be cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        galaxies(21),
        layouts,
        fc.double({ min: 0, max: 1, noNaN: true }),
        async (all, layout, share) => {
          const whole = write(all, layout);
          const cut = whole.subarray(0, Math.floor(share * (whole.length - 1)));
          let report;
          try {
            report = await readSpectraReport(temporaryFile(cut), { samples: 21 });
          } catch (error) {
            assert.ok(error instanceof RedshiftLabError, String(error));
            return;
          }
          assert.ok(!layout.isPacked, 'a gzip file cut short is an error');
          const { spectra, table } = report.catalogue;
          const warns = report.notes.some((note) => note.includes('no line end'));
          const rows = table.rows - (warns ? 1 : 0);
          assert.ok(table.rows <= all.fluxes.length);
          const expected = Float32Array.from(all.fluxes.slice(0, table.rows).flat());
          const sure = warns ? rows * 21 + 20 : rows * 21;
          assert.deepEqual(spectra.values.slice(0, sure), expected.slice(0, sure));
        },
      ),
      { numRuns: 200 },
    );
  });

  it('reads the thesis’s table: 187 numbers a line, redshift first', async () => {
    const rows = [0, 1].map((row) =>
      [0.1 + row, ...numbered(186, '').map((place) => Number(place) % 7)].join(),
    );
    const { catalogue, notes } = await readSpectraReport(temporaryFile(rows.join('\n') + '\n'));
    assert.deepEqual(catalogue.spectra.shape, [2, 186]);
    assert.deepEqual(Array.from(numbers(catalogue.table, 'redshift')), [0.1, 1.1]);
    assert.deepEqual(texts(catalogue.table, 'id'), ['row 1', 'row 2']);
    assert.equal(catalogue.provenance.origin, 'REAL');
    assert.deepEqual(notes, [
      '2 spectra; no column names: redshift from column 1, 186 fluxes from columns 2 to 187.',
      '1 of 2 redshifts lie outside 0 to 0.6, the first in row 2 (1.1); they are kept.',
    ]);
  });

  it('takes numbers that rise all the way for labels, as pandas writes them', async () => {
    const header = numbered(187, '').join();
    const row = numbered(187, '')
      .map(() => '0.5')
      .join();
    const { catalogue, notes } = await readSpectraReport(temporaryFile(`,${header}\n0,${row}\n`));
    assert.deepEqual([catalogue.table.rows, ...catalogue.spectra.shape], [1, 1, 186]);
    assert.match(notes[0]!, /names that tell nothing: redshift from column 1.*without the row numbers/);
    assert.equal((await readSpectra(temporaryFile(`${header}\n${row}\n`))).table.rows, 1);
  });

  it('finds id and redshift by name wherever they stand, in any case', async () => {
    const file = temporaryFile('F1,Redshift,F2,SOURCE_ID,F3\n1,0.2,2,4611686018427387905,3\n');
    const { catalogue, notes } = await readSpectraReport(file, { samples: 3 });
    assert.deepEqual(Array.from(catalogue.spectra.values), [1, 2, 3]);
    assert.deepEqual(texts(catalogue.table, 'id'), ['4611686018427387905']);
    assert.deepEqual(notes, [
      '1 spectra; id from SOURCE_ID, redshift from Redshift, 3 fluxes from F1 to F3.',
    ]);
  });

  it('reads Parquet files, ids exactly', async () => {
    await fc.assert(
      fc.asyncProperty(galaxies(40), async (all) => {
        const columns = all.fluxes[0]!.map((_, sample) => ({
          name: `flux_${sample}`,
          values: Float32Array.from(all.fluxes, (row) => row[sample]!),
        }));
        const table = createTable([
          { name: 'source_id', values: all.ids },
          { name: 'z', values: Float64Array.from(all.redshifts) },
          ...columns,
        ]);
        const file = temporaryFile(tableToParquet(table), 'named-wrongly.csv');
        const catalogue = await readSpectra(file, { samples: 40 });
        assertSame(catalogue, all, all.fluxes.length);
        assert.deepEqual(texts(catalogue.table, 'id'), all.ids);
        assert.ok(looksLikeSpectra(file, 40));
      }),
      { numRuns: 20 },
    );
  });

  it('refuses bad values of a Parquet file by row and column, and a damaged one', async () => {
    const parquet = (...values: number[]): Uint8Array =>
      tableToParquet(
        createTable([
          { name: 'z', values: Float64Array.from(values, () => 0.1) },
          ...numbered(3).map((name) => ({ name, values: Float64Array.from(values) })),
        ]),
      );
    await fails(parquet(1, NaN), 'missing-value', /Row 2 of .*column 2 \(flux_0\)/);
    await fails(parquet(1, 2, Infinity), 'non-finite-number', /Row 3 of .*column 2 \(flux_0\)/);
    await fails(parquet(1).subarray(0, -30), 'damaged-file', /Parquet/);
    await fails(parquet(), 'no-rows', /no rows/);
  });

  it('says in one sentence what is wrong with a file', async () => {
    const name = numbered(3).join();
    await fails('', 'empty-file', /is empty/);
    await fails(`z,${name}\n`, 'no-rows', /no rows/);
    await fails(`z,${name}\n0.1,1,2\n`, 'ragged-line', /Line 2 of .* has 3 fields where 4 belong/);
    await fails(`z,${name}\n0.1,1,2,3,4\n`, 'ragged-line', /Line 2 of .* has 5 fields where 4 belong/);
    await fails(
      `z,${name}\n0.1,1,2,x\n`,
      'not-a-number',
      /Line 2 of .*, column 4 \(flux_2\): "x" is no number/,
    );
    await fails(`z,${name}\n0.1,1,,3\n`, 'missing-value', /Line 2 of .*, column 3 \(flux_1\)/);
    await fails(`z,${name}\nNaN,1,2,3\n`, 'missing-value', /Line 2 of .*, column 1 \(z\)/);
    await fails(`z,flux_0,flux_0,flux_1\n0.1,1,2,3\n`, 'duplicate-column', /columns 2 and 3 .*"flux_0"/);
    await fails('z,ra\n0.1,2\n', 'no-fluxes', /no spectra: .* ra, where 3 fluxes belong/);
    await fails(
      `z,${name},mag\n0.1,1,2,3,4\n`,
      'wrong-column-count',
      /4 columns beside redshift and id .*flux_0.*mag/,
    );
    await fails('1,2\n', 'wrong-column-count', /2 columns: give 3 fluxes/);
    await fails(Buffer.of(0x89, 0x48, 0x44, 0x46, 1, 2), 'binary-file', /HDF5/);
    await fails('Dear\nreader.\n', 'no-fluxes', /no spectra/);
    await fails(
      `z,${name}\n0.1,1,2,3\nz,${name}\n0.1,1,2,3\n`,
      'not-a-number',
      /Line 3 .*column 1 \(z\): "z"/,
    );
    const sorted = numbered(186).sort().join();
    const row = numbered(186, '').join();
    await fails(`${sorted}\n${row}\n`, 'unordered-fluxes', /flux_0, flux_1, flux_10/, 186);
    await assert.rejects(readSpectra(temporaryPath()), { code: 'missing-file' });
    await assert.rejects(readSpectra(temporaryFile('1\n'), { samples: 0.5 }), { code: 'wrong-option' });
  });
});
