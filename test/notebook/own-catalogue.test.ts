import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { columnNames, createTable, presetOf, simulatePhotometry, writeCsv } from '../../lib';
import type { Lesson } from '../../lib';
import { dataKey, findSeriesData, openOwnCatalogue } from '../../lib/notebook';
import { draftSurvey, magnitudesOf, surveyToJson } from '../../lib/survey';
import type { Survey } from '../../lib/survey';

const series = 'own-catalogue';
const names = ['g', 'r', 'i', 'z'];

/** A table as a person has it: magnitudes, errors, a redshift, and something that nobody needs. */
function ownTable(rows: number) {
  const bands = names.map((name, place) => ({ name, wavelength: 4800 + 1400 * place, width: 1300 }));
  const mock = simulatePhotometry({ bands, depths: [25, 25, 25, 24], objects: rows, seed: 1, faintest: 22 });
  const { magnitude, error } = magnitudesOf(mock.photometry);
  const of = (values: Float32Array, band: number) =>
    Float64Array.from({ length: rows }, (_, row) => values[4 * row + band]!);
  return createTable([
    { name: 'object_id', values: Array.from({ length: rows }, (_, row) => `o${row}`) },
    ...names.map((name, band) => ({ name: `mag_${name}`, values: of(magnitude.values, band) })),
    ...names.map((name, band) => ({ name: `magerr_${name}`, values: of(error.values, band) })),
    { name: 'z_spec', values: Float64Array.from({ length: rows }, (_, row) => row / rows) },
    { name: 'remark', values: Array.from({ length: rows }, () => 'none') },
  ]);
}

describe("one's own catalogue", () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'own-'));
  after(() => fs.rmSync(folder, { recursive: true }));
  const file = path.join(folder, 'mine.csv');
  const table = ownTable(60);
  writeCsv(file, table);
  const draft = draftSurvey(table, file).survey;
  const write = (name: string, survey: Survey): string => {
    fs.writeFileSync(path.join(folder, name), surveyToJson(survey));
    return path.join(folder, name);
  };
  const sourceOf = (survey?: string) =>
    findSeriesData(series, {
      REDSHIFT_LAB_SERIES_DATA: file,
      ...(survey && { REDSHIFT_LAB_SURVEY: survey }),
    });
  const lessonOf = (survey?: string, objects = 100): Lesson => ({
    ...{ series, notebook: '01', seed: 1, origin: 'REAL', source: sourceOf(survey), startedAt: 0 },
    preset: { ...presetOf(series, 'smoke'), objects },
    workspace: undefined as never,
  });

  it('is drafted where nothing describes it, and keeps the columns that mean something', async () => {
    const { survey, guesses, table: opened, provenance } = await openOwnCatalogue(lessonOf());
    assert.deepEqual(
      survey.bands.map(({ name }) => name),
      draft.bands.map(({ name }) => name),
    );
    assert.ok(guesses.length > 3 && opened.rows === 60 && provenance.origin === 'REAL');
    assert.ok(columnNames(opened).includes('z_spec') && !columnNames(opened).includes('remark'));
  });

  it('is what a description says, where one is given; fewer rows where the preset has fewer', async () => {
    const [first, ...others] = draft.bands;
    const mine = { ...draft, bands: [{ ...first!, wavelength: 4321 }, ...others] };
    const { survey, guesses, table: opened } = await openOwnCatalogue(lessonOf(write('a.json', mine), 20));
    assert.equal(survey.bands[0]!.wavelength, 4321);
    assert.deepEqual([guesses.length, opened.rows], [0, 20]);
  });

  it('has another shelf for another description', () => {
    const other = { ...draft, title: 'another' };
    const keys = [undefined, write('b.json', draft), write('c.json', other), write('d.json', draft)].map(
      (survey) => dataKey(sourceOf(survey)),
    );
    assert.equal(new Set(keys).size, 3);
    assert.equal(keys[1], keys[3]);
    assert.equal(dataKey({ origin: 'SIMULATED' }), undefined);
  });

  it('is simulated without a file, in the columns of the full ALHAMBRA catalogue', async () => {
    const lesson = { ...lessonOf(), source: { origin: 'SIMULATED' } as const };
    const { survey, table: simulated, provenance } = await openOwnCatalogue(lesson);
    assert.deepEqual([survey.name, simulated.rows, provenance.origin], ['alhambra', 100, 'SIMULATED']);
    assert.ok(['Field', 'F814W', 'zb_1'].every((name) => columnNames(simulated).includes(name)));
  });

  it('asks for wavelengths that it does not know', async () => {
    const strange = path.join(folder, 'strange.csv');
    const renamed = table.columns.map((one) => ({
      ...one,
      name: one.name.replace(/(mag|magerr)_g/, '$1_QQ7'),
    }));
    writeCsv(strange, createTable(renamed));
    const source = findSeriesData(series, { REDSHIFT_LAB_SERIES_DATA: strange });
    await assert.rejects(openOwnCatalogue({ ...lessonOf(), source }), {
      code: 'unknown-wavelength',
      message: /QQ7.*npm run survey -- strange\.csv/,
    });
  });
});
