import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { readJson, sha256File } from '../../lib/base';
import {
  alhambraRealSample,
  bandNames,
  errorName,
  loadSurvey,
  notDetectedAt,
  photometrySummary,
  readCatalogue,
} from '../../lib/survey';
import type { PhotometrySummary } from '../../lib/survey';
import { createTable } from '../../lib/table';
import type { Table } from '../../lib/table';

interface Oracle {
  columns: Record<string, (number | null)[]>;
  summary: PhotometrySummary;
}

/** Equal in every number to an absolute tolerance, and null exactly where the other is null. */
function assertNear(found: unknown, expected: unknown, tolerance: number, what: string): void {
  if (typeof expected === 'number' && typeof found === 'number') {
    assert.ok(Math.abs(found - expected) <= tolerance, `${what}: ${found}, not ${expected}`);
  } else if (typeof expected === 'object' && expected !== null && typeof found === 'object' && found) {
    assert.deepEqual(Object.keys(found), Object.keys(expected), what);
    for (const [key, value] of Object.entries(expected))
      assertNear((found as Record<string, unknown>)[key], value, tolerance, `${what}.${key}`);
  } else assert.equal(found, expected, what);
}

/** A table of one band, J, beside F814W; errors are 0.1. */
function tableOf(brightness: number[], magnitudes: number[]): Table {
  return createTable([
    { name: 'F814W', values: Float64Array.from(brightness) },
    { name: 'J', values: Float64Array.from(magnitudes) },
    { name: 'error_J', values: new Float64Array(magnitudes.length).fill(0.1) },
  ]);
}

const oracle = readJson<Oracle>(path.join(__dirname, '..', 'oracle', 'photometry-summary.json'));

describe('photometrySummary', () => {
  it('has the shares, percentiles and colours of pandas and NumPy to 1e-12, null where objects are too few', () => {
    const { columns, summary } = oracle;
    const table = createTable(
      Object.entries(columns).map(([name, values]) => ({
        name,
        values: Float64Array.from(values, (value) => value ?? NaN),
      })),
    );
    const names = summary.bands.map(({ name }) => name);
    assertNear(photometrySummary(table, names, { edges: summary.edges }), summary, 1e-12, 'the summary');
    assert.ok(JSON.stringify(summary).includes('null'));
  });

  it('takes bins as half-open: an object on the last edge is in none', () => {
    const brightness = [...new Array<number>(12).fill(22), ...new Array<number>(12).fill(23)];
    const { counts } = photometrySummary(tableOf(brightness, brightness), ['J'], { edges: [21, 22, 23] });
    assert.deepEqual(counts, [0, 12]);
  });

  it('says null of nine objects and a number of ten', () => {
    for (const objects of [9, 10]) {
      const same = new Array<number>(objects).fill(22.2);
      const [band] = photometrySummary(tableOf(same, same), ['J'], { edges: [22, 23] }).bands;
      const { notDetected, notObservedPerBin, errorMedian, colour } = band!;
      assert.deepEqual(
        [notDetected, ...notObservedPerBin, ...errorMedian, ...colour],
        objects < 10 ? [null, null, null, null] : [0, 0, 0.1, 0],
      );
    }
  });

  it('counts a non-detection among the observed objects only, comes back from JSON, and has no order of objects', () => {
    const magnitude = fc.oneof(fc.constant(99), fc.constant(-99), fc.integer({ min: 200, max: 240 }));
    const objects = fc.array(fc.tuple(fc.integer({ min: 200, max: 240 }), magnitude), { minLength: 30 });
    fc.assert(
      fc.property(objects, (pairs) => {
        const scaled = pairs.map(([one, two]) => [one / 10, Math.abs(two) === 99 ? two : two / 10] as const);
        const summarise = (rows: typeof scaled): PhotometrySummary =>
          photometrySummary(
            tableOf(
              rows.map(([one]) => one),
              rows.map(([, two]) => two),
            ),
            ['J'],
          );
        const summary = summarise(scaled);
        const observed = scaled.filter(([, two]) => two !== -99);
        const missed = observed.filter(([, two]) => two === 99);
        const expected = observed.length < 10 ? null : missed.length / observed.length;
        assert.equal(summary.bands[0]!.notDetected, expected);
        assert.deepEqual(JSON.parse(JSON.stringify(summary)), summary);
        assert.deepEqual(summarise([...scaled].reverse()), summary);
      }),
      { numRuns: 50 },
    );
  });

  it('names a magnitude that is none, and edges that make no bins', () => {
    assert.throws(() => photometrySummary(tableOf([22, 23], [22, NaN]), ['J']), {
      code: 'missing-magnitude',
      message: /J is NaN in row 1 /,
    });
    assert.throws(() => photometrySummary(tableOf([22], [22]), ['J'], { edges: [22, 21] }), {
      code: 'bad-edges',
    });
    assert.throws(() => photometrySummary(tableOf([22], [22]), ['H']), { code: 'missing-column' });
  });
});

describe('notDetectedAt', () => {
  it('gives back a catalogue’s own share at its own counts, and that of one bin where all objects lie there', () => {
    const brightness = Array.from({ length: 60 }, (_, row) => (row < 20 ? 22.2 : 23.2));
    const table = tableOf(
      brightness,
      brightness.map((value, row) => (row < 5 || row >= 40 ? 99 : value)),
    );
    const summary = photometrySummary(table, ['J'], { edges: [22, 23, 24] });
    assertNear(notDetectedAt(summary, summary.counts), [25 / 60], 1e-12, 'share');
    assert.deepEqual(notDetectedAt(summary, [7, 0]), [0.25]);
    assert.deepEqual(notDetectedAt(summary, [0, 0]), [null]);
  });
});

describe('data/alhambra/real-sample.json', () => {
  const survey = loadSurvey('alhambra');

  it('has the 24 bands of the survey, each with a number per bin', () => {
    const { summary } = alhambraRealSample();
    assert.deepEqual(
      summary.bands.map(({ name }) => name),
      bandNames(survey),
    );
    for (const band of summary.bands) {
      for (const list of [band.notDetectedPerBin, band.errorMedian, band.colour])
        assert.equal(list.length, summary.edges.length - 1, band.name);
    }
  });

  it('is the summary of the real objects to its four decimals (needs REDSHIFT_LAB_DATA with alhambra/alhambra-cosmos-6747.csv)', function () {
    const file = path.join(process.env['REDSHIFT_LAB_DATA'] ?? '', 'alhambra', 'alhambra-cosmos-6747.csv');
    if (!process.env['REDSHIFT_LAB_DATA'] || !fs.existsSync(file)) this.skip();
    const { sha256, summary } = alhambraRealSample();
    assert.equal(sha256File(file), sha256);
    const { table } = readCatalogue(file, survey);
    assert.ok(table.columns.some(({ name }) => name === errorName('Ks')));
    assertNear(photometrySummary(table, bandNames(survey)), summary, 5.1e-5, 'the summary');
  });
});
