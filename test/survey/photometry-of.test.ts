import assert from 'node:assert/strict';
import path from 'node:path';
import fc from 'fast-check';
import { readJson } from '../../lib/base';
import {
  addReports,
  bandState,
  columnsOfSurvey,
  describeCatalogue,
  loadSurvey,
  magnitudesOf,
  objectColumns,
  photometryOf,
  photometryReport,
  photometryWithReport,
} from '../../lib/survey';
import { columnNames, pickColumns, readTable, selectRows } from '../../lib/table';
import { temporaryFile } from '../table/temporary-file';
import { skyObjects, writeColorPro, writeVizier } from './layouts';
import { madeUpSurvey, tableOf } from './made-up-survey';

const { notObserved, notDetected, detected } = bandState;
const list = (values: ArrayLike<number>): number[] => Array.from(values);

function assertNear(found: ArrayLike<number>, expected: readonly number[], within = 1e-6): void {
  assert.equal(found.length, expected.length);
  expected.forEach((value, place) => {
    const one = found[place]!;
    const isNear = Number.isNaN(value)
      ? Number.isNaN(one)
      : Math.abs(one - value) <= within * Math.max(1e-12, Math.abs(value));
    assert.ok(isNear, `${place}: ${one}, not ${value}`);
  });
}

describe('photometryOf', () => {
  it('makes microjansky of AB magnitudes, 23.9 being 1, and of errors their share', () => {
    const survey = madeUpSurvey({ magnitude: '{band}', error: 'd{band}' });
    const table = tableOf({ a: [23.9, 21.4], da: [0.1, 0.02], b: [26.4, 23.9], db: [0.3, 0.1] });
    const { flux, error, state } = photometryOf(table, survey);
    assert.deepEqual(flux.shape, [2, 2]);
    assertNear(flux.values, [1, 0.1, 10, 1]);
    assertNear(error.values, [0.0921034, 0.027631, 0.184207, 0.0921034], 1e-5);
    assert.deepEqual(list(state), [detected, detected, detected, detected]);
  });

  it('tells apart the survey’s codes, blanks and limits', () => {
    const survey = madeUpSurvey({ magnitude: '{band}', error: 'd{band}' });
    const table = tableOf({
      a: [99, -99, NaN, 99, 99],
      da: [26.4, 0, 0.1, NaN, 99],
      b: [20, 20, 20, 20, 20],
      db: [0, -1, 99, NaN, 10.5],
    });
    const { photometry, report } = photometryWithReport(table, survey);
    const band = (values: ArrayLike<number>, place: number): number[] =>
      list(values).filter((_, index) => index % 2 === place);
    assert.deepEqual(band(photometry.state, 0), [
      notDetected,
      notObserved,
      notObserved,
      notDetected,
      notDetected,
    ]);
    assertNear(band(photometry.flux.values, 0), [0, NaN, NaN, 0, 0]);
    assertNear(band(photometry.error.values, 0), [0.1, NaN, NaN, NaN, NaN]);
    assertNear(band(photometry.error.values, 1), [NaN, NaN, NaN, NaN, NaN]);
    const [a, b] = report.bands;
    assert.deepEqual(a, {
      name: 'a',
      column: 'a',
      detected: 0,
      notDetected: 3,
      notObserved: 2,
      repairedErrors: 0,
      unknownErrors: 0,
      unknownLimits: 2,
      implausible: 0,
    });
    assert.deepEqual([b!.detected, b!.repairedErrors, b!.unknownErrors], [5, 4, 1]);
  });

  it('keeps negative fluxes as detections, and takes no flux for a code', () => {
    const survey = madeUpSurvey({ flux: 'f_{band}', error: 'e_{band}', unit: 'nanojansky' });
    const table = tableOf({ f_a: [-500, 99], e_a: [1000, 99], f_b: [1000, NaN], e_b: [0, 1] });
    const { flux, error, state } = photometryOf(table, survey);
    assertNear(flux.values, [-0.5, 1, 0.099, NaN]);
    assertNear(error.values, [1, NaN, 0.099, NaN]);
    assert.deepEqual(list(state), [detected, detected, detected, notObserved]);
  });

  it('knows the units of fluxes, zero points and inverse variances', () => {
    const table = tableOf({ f_a: [10], v_a: [4], f_b: [10], v_b: [0] });
    const of = (layout: object): Float32Array =>
      photometryOf(table, madeUpSurvey({ flux: 'f_{band}', inverseVariance: 'v_{band}', ...layout })).flux
        .values;
    assertNear(of({ unit: 'microjansky' }), [10, NaN]);
    assertNear(of({ unit: 'millijansky' }), [10000, NaN]);
    assertNear(of({ unit: 'nanomaggy' }), [36.30781, NaN]);
    assertNear(of({ zeroPoint: 25 }), [3.630781, NaN]);
    assertNear(of({ zeroPoint: { a: 26.4, b: 20 } }), [1, NaN]);
    const survey = madeUpSurvey({ flux: 'f_{band}', inverseVariance: 'v_{band}', unit: 'microjansky' });
    assertNear(photometryOf(table, survey).error.values, [0.5, NaN]);
  });

  it('turns Vega into AB, adds offsets and takes extinction off', () => {
    const bands = [
      { name: 'a', wavelength: 4000, width: 100, abOffset: 0.9, extinction: 3 },
      { name: 'b', wavelength: 5000, width: 100, abOffset: 1.9, offset: -0.1, extinction: 1 },
    ];
    const survey = madeUpSurvey(
      { magnitude: '{band}', error: 'd{band}', extinction: { reddening: ['EBV'] } },
      { magnitudeSystem: 'Vega', bands },
    );
    const table = tableOf({ a: [20], da: [0.1], b: [99], db: [22], ebv: [0.5] });
    const { photometry, report } = photometryWithReport(table, survey);
    assertNear(photometry.flux.values, [10 ** (0.4 * (23.9 - 20.9 + 1.5)), 0]);
    assertNear(photometry.error.values.slice(1), [10 ** (0.4 * (23.9 - 23.8 + 0.5))]);
    assert.deepEqual(report.extinctionColumns, ['ebv']);
    const plain = photometryWithReport(pickColumns(table, ['a', 'da', 'b', 'db']), survey);
    assert.deepEqual(plain.report.extinctionColumns, []);
    assertNear(plain.photometry.flux.values, [10 ** (0.4 * 3), 0]);
    const wrong = tableOf({ a: [20], da: [0.1], b: [20], db: [0.1], EBV: [-1] });
    assert.throws(() => photometryOf(wrong, survey), {
      code: 'wrong-extinction',
      message: /EBV.* is -1 in row 1/,
    });
    assert.equal(photometryReport(wrong, survey, { lenient: true }).withoutExtinction, 1);
  });

  it('reads limits, flags and what their errors hold', () => {
    const survey = madeUpSurvey({
      magnitude: '{band}',
      error: 'd{band}',
      limit: 'lim_{band}',
      limitSigma: 5,
      flag: { column: 'flag_{band}', notObserved: [1, 3], notDetected: ['U'] },
      missing: { notDetected: [99, 'NaN'], notObserved: [-99, 'Infinity'], errors: [77] },
    });
    const table = tableOf({
      a: [99, NaN, 20, 24, Infinity, 20],
      da: [1, 1, 0.1, 0.1, 0.1, 77],
      lim_a: [23.9, NaN, 24, 24, 24, 24],
      flag_a: ['0', '0', '3.0', 'U', '0', ''],
    });
    const { photometry, report } = photometryWithReport(table, survey);
    const states = list(photometry.state).filter((_, place) => place % 2 === 0);
    assert.deepEqual(states, [notDetected, notDetected, notObserved, notDetected, notObserved, detected]);
    const errors = list(photometry.error.values).filter((_, place) => place % 2 === 0);
    assertNear(errors, [0.2, NaN, NaN, 10 ** -0.04 / 5, NaN, NaN]);
    assert.equal(report.bands[0]!.unknownErrors, 1);
  });

  it('takes a band that a table lacks for not observed, and says so', () => {
    const survey = madeUpSurvey({ magnitude: 'm_{band}', error: 'd_{band}' });
    const table = tableOf({ m_a: [20, NaN, 99] });
    const { photometry, report } = photometryWithReport(table, survey);
    assert.deepEqual(list(photometry.state), [detected, 0, notObserved, 0, notDetected, 0]);
    assert.deepEqual(report.bands[1]!.column, undefined);
    assert.deepEqual([report.bands[1]!.notObserved, report.withoutBand, report.withoutDetection], [3, 1, 2]);
    assert.equal(report.bands[0]!.unknownErrors, 1);
    assert.throws(() => photometryOf(tableOf({ x: [1] }), survey), { code: 'unknown-layout' });
    assert.deepEqual(columnsOfSurvey(survey, ['x', 'm_a', 'id']), {
      types: { m_a: 'number', id: 'text' },
      columns: ['m_a', 'id'],
      missing: ['d_a', 'm_b', 'd_b'],
    });
  });

  it('refuses a value beyond belief with its row and column, or counts it where lenient', () => {
    const survey = madeUpSurvey({ magnitude: '{band}', error: 'd{band}' });
    const table = tableOf({ a: [20, 999], da: [0.1, 0.1], b: [20, 20], db: [0.1, 0.1] });
    assert.throws(() => photometryOf(table, survey, { file: 'x.csv', firstRow: 10 }), {
      code: 'wrong-magnitude',
      message: /The column a of x\.csv is 999 in row 12 /,
    });
    const { photometry, report } = photometryWithReport(table, survey, { lenient: true });
    assert.equal(photometry.state[2], notObserved);
    assert.deepEqual([report.bands[0]!.implausible, report.bands[0]!.notObserved], [1, 1]);
    const fluxes = madeUpSurvey({ flux: '{band}', unit: 'microjansky' });
    assert.throws(() => photometryOf(tableOf({ a: [-1e12] }), fluxes), { code: 'wrong-flux' });
    const flagged = madeUpSurvey({ magnitude: '{band}', limitFlag: 'l_{band}' });
    assert.throws(() => photometryOf(tableOf({ a: [20], l_a: ['?'] }), flagged), { code: 'wrong-flag' });
    assert.throws(() => photometryOf(tableOf({ a: ['x'] }), flagged), { code: 'not-numeric' });
  });

  it('never lets two bands share a column', () => {
    const bands = [
      { name: 'y', wavelength: 9700, width: 900 },
      { name: 'Y', wavelength: 10200, width: 900 },
    ];
    const survey = madeUpSurvey({ magnitude: 'mag_{band}' }, { bands });
    assert.deepEqual(list(photometryOf(tableOf({ mag_Y: [20] }), survey).state), [notObserved, detected]);
  });
});

describe('the photometry of ALHAMBRA', () => {
  const survey = loadSurvey('alhambra');
  const provenance = { origin: 'REAL', file: 'test.csv', sha256: '' } as const;

  it('is the same from a file and from its canonical table, whatever the layout', () => {
    fc.assert(
      fc.property(skyObjects, (objects) => {
        for (const text of [writeColorPro(objects, 'catalogue'), writeVizier(objects)]) {
          const table = readTable(temporaryFile(text));
          const canonical = describeCatalogue(table, survey, provenance).table;
          assert.deepEqual(photometryOf(table, survey), photometryOf(canonical, survey));
        }
        const { state, flux, error } = photometryOf(
          describeCatalogue(readTable(temporaryFile(writeColorPro(objects, 'catalogue'))), survey, provenance)
            .table,
          survey,
        );
        objects
          .flatMap(({ bands }) => bands)
          .forEach((band, index) => {
            const magnitude = Number(band.magnitude);
            const expected = { detected, limit: notDetected, unobserved: notObserved }[band.state];
            assert.equal(state[index], expected);
            const value = 10 ** (-0.4 * (magnitude - 23.9));
            const relative = Number(band.error) > 0 ? (Number(band.error) * Math.LN10) / 2.5 : NaN;
            if (band.state === 'detected')
              assertNear([flux.values[index]!, error.values[index]!], [value, value * relative]);
            if (band.state === 'limit') assertNear([flux.values[index]!, error.values[index]!], [0, value]);
          });
      }),
      { numRuns: 15 },
    );
  });

  it('refuses to describe by magnitudes what is none', () => {
    const flux = madeUpSurvey({ flux: '{band}', unit: 'microjansky' });
    assert.throws(() => describeCatalogue(tableOf({ a: [1], b: [1] }), flux, provenance), {
      code: 'not-magnitudes',
      message: /photometryOf/,
    });
  });
});

describe('luptitudes', () => {
  interface Luptitude {
    band: string;
    magnitude: number;
    error: number;
    extinction: number;
    flux: number;
    fluxError: number;
  }
  const oracle = readJson<{ luptitudes: Luptitude[] }>(
    path.join(__dirname, '..', 'oracle', 'photometry.json'),
  );

  it('are the inverse of their published definition, in SDSS (NumPy)', () => {
    assert.ok(oracle.luptitudes.length >= 50);
    for (const one of oracle.luptitudes) {
      const { flux, error, bands } = photometryOf(
        tableOf({
          [`modelMag_${one.band}`]: [one.magnitude],
          [`modelMagErr_${one.band}`]: [one.error],
          [`extinction_${one.band}`]: [one.extinction],
        }),
        loadSurvey('sdss'),
      );
      const place = bands.findIndex(({ name }) => name === one.band);
      assertNear([flux.values[place]!], [one.flux], 2e-7);
      assertNear([error.values[place]!], [one.fluxError], 1e-5);
    }
  });
});

describe('magnitudesOf', () => {
  it('is the inverse of photometryOf', () => {
    const magnitudes = fc.double({ min: 8, max: 40, noNaN: true });
    const errors = fc.double({ min: 0.001, max: 5, noNaN: true });
    const survey = madeUpSurvey({ magnitude: '{band}', error: 'd{band}' });
    fc.assert(
      fc.property(magnitudes, errors, (magnitude, error) => {
        const table = tableOf({ a: [magnitude], da: [error], b: [99], db: [magnitude] });
        const found = magnitudesOf(photometryOf(table, survey));
        assertNear(found.magnitude.values, [magnitude, NaN], 1e-6);
        assertNear(found.error.values, [error, NaN], 1e-5);
        assertNear([found.limit.values[1]!], [magnitude], 1e-6);
      }),
    );
  });

  it('has no magnitude for a flux that is not positive', () => {
    const survey = madeUpSurvey({ flux: '{band}', error: 'd{band}', unit: 'microjansky' });
    const found = magnitudesOf(photometryOf(tableOf({ a: [-1], da: [1], b: [1], db: [0.1] }), survey));
    assertNear(found.magnitude.values, [NaN, 23.9]);
    assertNear(found.limit.values, [23.9, 26.4]);
  });
});

describe('codes', () => {
  const codes = [99, 99.9, 9999, -99, -99.9, NaN, Infinity] as const;
  const written = codes.map((code) =>
    Number.isNaN(code) ? ('NaN' as const) : code === Infinity ? ('Infinity' as const) : code,
  );
  const meanings = fc.array(fc.constantFrom('notDetected', 'notObserved'), {
    minLength: codes.length,
    maxLength: codes.length,
  });
  const values = fc.array(fc.oneof(fc.constantFrom(...codes), fc.double({ min: 5, max: 45, noNaN: true })), {
    minLength: 1,
    maxLength: 20,
  });

  it('mean what the description says, whichever they are, and all else is a detection', () => {
    fc.assert(
      fc.property(meanings, values, (meaning, column) => {
        const of = (wanted: string): (number | 'NaN' | 'Infinity')[] =>
          written.filter((_, place) => meaning[place] === wanted);
        const missing = { notDetected: of('notDetected'), notObserved: of('notObserved') };
        const survey = madeUpSurvey({ magnitude: '{band}', missing });
        const { flux, state } = photometryOf(tableOf({ a: column }), survey);
        column.forEach((value, row) => {
          const place = codes.findIndex((code) => Object.is(code, value));
          const expected =
            place < 0 ? detected : meaning[place] === 'notDetected' ? notDetected : notObserved;
          assert.equal(state[row * 2], expected, `${value}`);
          assert.equal(Number.isNaN(flux.values[row * 2]!), expected === notObserved);
        });
      }),
    );
  });
});

describe('a table in pieces', () => {
  const cell = fc.constantFrom(18.5, 24, 99, -99, NaN, 25.25, 7);
  it('gives what the whole gives, and its reports add up', () => {
    const survey = madeUpSurvey({ magnitude: '{band}', error: 'd{band}' });
    const columns = fc.record({
      a: fc.array(cell, { minLength: 6, maxLength: 6 }),
      da: fc.array(cell, { minLength: 6, maxLength: 6 }),
    });
    fc.assert(
      fc.property(columns, fc.integer({ min: 1, max: 5 }), (values, cut) => {
        const table = tableOf(values);
        const whole = photometryWithReport(table, survey);
        const rows = [0, 1, 2, 3, 4, 5];
        const pieces = [rows.slice(0, cut), rows.slice(cut)].map((some) =>
          photometryWithReport(selectRows(table, some), survey),
        );
        assert.deepEqual(
          pieces.flatMap(({ photometry }) => list(photometry.flux.values)),
          list(whole.photometry.flux.values),
        );
        assert.deepEqual(addReports(pieces.map(({ report }) => report)), whole.report);
        for (const band of whole.report.bands)
          assert.equal(band.detected + band.notDetected + band.notObserved, 6);
      }),
    );
    assert.throws(() => addReports([]), { code: 'no-reports' });
  });

  it('keeps its layout when only the columns that it needs are read', () => {
    for (const name of ['sdss', 'des', 'alhambra']) {
      const survey = loadSurvey(name);
      const names = survey.layouts.flatMap((layout) =>
        survey.bands.flatMap((band) =>
          [layout.magnitude, layout.luptitude, layout.flux, layout.error].flatMap((pattern) =>
            pattern === undefined
              ? []
              : pattern.replace('{band}', layout.bandNames?.[band.name] ?? band.name),
          ),
        ),
      );
      const all = [...new Set(['id', 'ID', 'x', ...names])];
      const some = columnsOfSurvey(survey, all).columns;
      assert.deepEqual(columnsOfSurvey(survey, some).columns, some);
      assert.ok(some.length < all.length);
    }
  });
});

describe('objectColumns', () => {
  it('gives names as text and labels without codes', () => {
    const survey = madeUpSurvey(
      { magnitude: '{band}', columns: { id: ['name'], redshift: ['z'], class: ['cl'] } },
      {
        columns: [
          { name: 'id', role: 'identifier', kind: 'text', description: 'name' },
          { name: 'redshift', role: 'label', kind: 'number', description: 'z', missing: [-1, 9] },
          { name: 'class', role: 'label', kind: 'text', description: 'class', missing: ['none'] },
        ],
      },
    );
    const table = tableOf({ a: [20, 20, 20], name: [7, 8, 9], z: [0.5, -1, -99], cl: ['QSO', 'none', ''] });
    const found = objectColumns(table, survey);
    assert.deepEqual(
      found.map(({ name }) => name),
      ['id', 'redshift', 'class'],
    );
    assert.deepEqual(found[0]!.values, ['7', '8', '9']);
    assert.deepEqual(list(found[1]!.values as Float64Array), [0.5, NaN, -99]);
    assert.deepEqual(found[2]!.values, ['QSO', '', '']);
    const numbered = objectColumns(pickColumns(table, ['a']), survey, { firstRow: 100 });
    assert.deepEqual(numbered[0]!.values, ['101', '102', '103']);
    assert.deepEqual(columnNames(table).length, 4);
  });
});
