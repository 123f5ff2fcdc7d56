import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { limitsAndColours, observedRows } from '../../lib/preprocess';
import { simulatedAlhambraCatalogue } from '../../lib/simulate';
import { bandNames, errorName, loadSurvey, readCatalogue } from '../../lib/survey';
import { createTable, numbers, selectRows } from '../../lib/table';
import type { Table } from '../../lib/table';

const bands = [
  { name: 'F814W', wavelength: 8000 },
  { name: 'B', wavelength: 4000 },
  { name: 'V', wavelength: 5000 },
  { name: 'K', wavelength: 20000 },
];

/** A table of one row per object; per band a magnitude and its error. */
function photometry(objects: Record<string, [number, number]>[]): Table {
  return createTable(
    bands.flatMap(({ name }) => [
      { name, values: Float64Array.from(objects, (object) => object[name]![0]) },
      { name: errorName(name), values: Float64Array.from(objects, (object) => object[name]![1]) },
    ]),
  );
}

describe('limitsAndColours', () => {
  it('gives the reference magnitude, colours in order of wavelength, and flags', () => {
    const table = photometry([{ B: [24, 0.1], V: [23, 0.1], F814W: [22, 0.1], K: [20.5, 0.1] }]);
    const { matrix, names } = limitsAndColours(table, bands);
    assert.deepEqual(names, [
      ...['F814W', 'B-V', 'V-F814W', 'F814W-K'],
      ...['limit B', 'limit V', 'limit F814W', 'limit K'],
      ...['unobserved B', 'unobserved V', 'unobserved F814W', 'unobserved K'],
    ]);
    assert.deepEqual(matrix.shape, [1, 12]);
    assert.deepEqual([...matrix.values], [22, 1, 1, 1.5, ...new Array<number>(8).fill(0)]);
  });

  it('takes the limit of the error column for what was not detected, and flags it', () => {
    const table = photometry([{ B: [99, 25.5], V: [23, 0.1], F814W: [22, 0.1], K: [20.5, 0.1] }]);
    const { values } = limitsAndColours(table, bands).matrix;
    assert.deepEqual([...values.subarray(0, 8)], [22, 2.5, 1, 1.5, 1, 0, 0, 0]);
  });

  it('draws what was not observed from its neighbours, linearly in wavelength, and flags it', () => {
    const table = photometry([{ B: [24, 0.1], V: [-99, 0], F814W: [22, 0.1], K: [20.5, 0.1] }]);
    const { values } = limitsAndColours(table, bands).matrix;
    assert.deepEqual([...values], [22, 0.5, 1.5, 1.5, 0, 0, 0, 0, 0, 1, 0, 0]);
  });

  it('takes the nearest observed band beyond the ends, several gaps in a row among them', () => {
    const table = photometry([{ B: [-99, 0], V: [-99, 0], F814W: [22, 0.1], K: [-99, 0] }]);
    assert.deepEqual([...limitsAndColours(table, bands, { flags: false }).matrix.values], [22, 0, 0, 0]);
  });

  it('without flags, magnitude and colours give every magnitude back', () => {
    const magnitude = fc.double({ min: 15, max: 28, noNaN: true });
    fc.assert(
      fc.property(fc.tuple(magnitude, magnitude, magnitude, magnitude), ([b, v, f814w, k]) => {
        const table = photometry([{ B: [b, 0.1], V: [v, 0.1], F814W: [f814w, 0.1], K: [k, 0.1] }]);
        const [reference, bv, vf, fk] = limitsAndColours(table, bands, { flags: false }).matrix.values;
        const found = [reference! + vf! + bv!, reference! + vf!, reference!, reference! - fk!];
        [b, v, f814w, k].forEach((value, place) => assert.ok(Math.abs(found[place]! - value) < 1e-5));
      }),
    );
  });

  it('takes plain names as ordered in wavelength', () => {
    const table = photometry([{ B: [24, 0.1], V: [-99, 0], F814W: [22, 0.1], K: [20.5, 0.1] }]);
    const { matrix, names } = limitsAndColours(table, ['B', 'V', 'F814W', 'K'], { flags: false });
    assert.deepEqual(names, ['F814W', 'B-V', 'V-F814W', 'F814W-K']);
    assert.deepEqual([...matrix.values], [22, 1, 1, 1.5]);
  });

  it('gives finite numbers and right flags for a simulated catalogue', () => {
    const survey = loadSurvey('alhambra');
    const all = simulatedAlhambraCatalogue({ objects: 400, seed: 3, faintest: 24 }).table;
    const table = selectRows(all, observedRows(all, survey.bands));
    const { matrix, names } = limitsAndColours(table, survey.bands);
    assert.deepEqual(matrix.shape, [table.rows, 72]);
    assert.ok(table.rows > 380);
    assert.ok(matrix.values.every((value) => Number.isFinite(value)));
    for (const band of bandNames(survey)) {
      const magnitudes = numbers(table, band);
      const limit = names.indexOf(`limit ${band}`);
      const unobserved = names.indexOf(`unobserved ${band}`);
      for (let row = 0; row < table.rows; row++) {
        assert.equal(matrix.values[row * 72 + limit], magnitudes[row] === 99 ? 1 : 0);
        assert.equal(matrix.values[row * 72 + unobserved], magnitudes[row] === -99 ? 1 : 0);
      }
    }
  });

  const data = process.env['REDSHIFT_LAB_DATA'];
  const real = data && path.join(data, 'alhambra', 'alhambra-cosmos-6747.csv');
  const known = real && fs.existsSync(real);
  it(`gives finite numbers for the 6,747 real objects${known ? '' : ' (skipped: they are not in REDSHIFT_LAB_DATA)'}`, function () {
    if (!known) return this.skip();
    const { table, survey } = readCatalogue(real, loadSurvey('alhambra'));
    const { matrix, names } = limitsAndColours(table, survey.bands);
    assert.deepEqual(matrix.shape, [6747, 72]);
    assert.ok(matrix.values.every((value) => Number.isFinite(value)));
    const place = names.indexOf('limit F365W');
    const limits = matrix.values
      .filter((_, cell) => cell % 72 === place)
      .reduce((sum, flag) => sum + flag, 0);
    assert.equal(limits, Array.from(numbers(table, 'F365W')).filter((value) => value === 99).length);
    assert.ok(limits > 3000);
  });

  it('refuses what has no meaning, naming row and band', () => {
    const whole = { B: [24, 0.1], V: [23, 0.1], F814W: [22, 0.1], K: [20.5, 0.1] } satisfies Record<
      string,
      [number, number]
    >;
    const refused = (wrong: Record<string, [number, number]>, code: string, message: RegExp): void => {
      assert.throws(() => limitsAndColours(photometry([whole, { ...whole, ...wrong }]), bands), {
        code,
        message,
      });
    };
    refused({ V: [NaN, 0.1] }, 'missing-magnitude', /row 1 .*band V/);
    refused({ V: [99, 0.3] }, 'missing-limit', /Row 1 .*band V.*error_V is 0.3/);
    refused({ V: [99, NaN] }, 'missing-limit', /error_V is NaN/);
    refused(
      { B: [-99, 0], V: [-99, 0], F814W: [-99, 0], K: [-99, 0] },
      'nothing-observed',
      /Row 1 .*observedRows/,
    );
    assert.throws(() => limitsAndColours(photometry([whole]), bands, { reference: 'Z' }), {
      code: 'missing-band',
    });
  });

  it('needs an error column only where something was not detected', () => {
    const detected = createTable([{ name: 'F814W', values: Float64Array.of(22) }]);
    assert.deepEqual([...limitsAndColours(detected, ['F814W']).matrix.values], [22, 0, 0]);
    const limit = createTable([{ name: 'F814W', values: Float64Array.of(99) }]);
    assert.throws(() => limitsAndColours(limit, ['F814W']), {
      code: 'missing-column',
      message: /error_F814W/,
    });
  });
});

describe('observedRows', () => {
  it('leaves out just the rows without any observed band', () => {
    const table = createTable([
      { name: 'J', values: Float64Array.of(-99, 20, -99, 99) },
      { name: 'H', values: Float64Array.of(-99, -99, 21, -99) },
    ]);
    assert.deepEqual([...observedRows(table, ['J', 'H'])], [1, 2, 3]);
  });
});
