import assert from 'node:assert/strict';
import {
  bandState,
  draftSurvey,
  objectColumns,
  photometryOf,
  photometryReport,
  readSurvey,
  surveyToJson,
} from '../../../lib/survey';
import type { SurveyDraft } from '../../../lib/survey';
import { createRandom } from '../../../lib/base';
import type { Table } from '../../../lib/table';
import { temporaryFile } from '../../table/temporary-file';
import { tableOf } from '../made-up-survey';

const rows = 400;
const some = (name: string, low: number, high: number): number[] => {
  const random = createRandom(1, 'draft', name);
  return Array.from({ length: rows }, () => low + (high - low) * random.uniform());
};
/** Every so many values another one. */
const every = (values: readonly number[], step: number, value: number, first = 0): number[] =>
  values.map((one, row) => (row % step === first ? value : one));

const said = ({ guesses }: SurveyDraft, what: RegExp): boolean =>
  guesses.some((guess) => what.test(guess.what));
const draft = (table: Table): SurveyDraft => draftSurvey(table, 'My Table-1.csv');

describe('a draft', () => {
  it('finds magnitudes with errors, their codes, and what the error of 99 holds', () => {
    const errors = every(some('e', 0.01, 0.3), 10, 26.4);
    const table = tableOf({
      name: Array.from({ length: rows }, (_, row) => `object-${row}`),
      ra: some('ra', 0, 359),
      dec: some('dec', -80, 80),
      mag_u: every(every(some('u', 18, 26), 10, 99), 15, -99, 1),
      magerr_u: errors,
      mag_q: every(some('q', 18, 26), 10, 99),
      magerr_q: errors,
      z_spec: every(some('z', 0, 3), 20, -99),
      tile: Array.from({ length: rows }, (_, row) => `tile${row % 3}`),
    });
    const found = draft(table);
    const { survey, guesses } = found;
    assert.equal(survey.name, 'my-table-1');
    assert.deepEqual(
      survey.bands.map(({ name }) => name),
      ['u', 'q'],
    );
    const [layout] = survey.layouts;
    assert.deepEqual([layout!.magnitude, layout!.error], ['mag_{band}', 'magerr_{band}']);
    assert.deepEqual(layout!.missing, { notDetected: [99], errorOfNotDetected: 'limit', notObserved: [-99] });
    assert.deepEqual(Object.entries(layout!.columns), [
      ['id', ['name']],
      ['rightAscension', ['ra']],
      ['declination', ['dec']],
      ['field', ['tile']],
      ['redshift', ['z_spec']],
    ]);
    assert.ok(said(found, /Which wavelengths have q\?/));
    assert.ok(said(found, /Are u the bands/));
    assert.ok(guesses.every(({ what, why }) => /[.?]$/.test(what) && why.endsWith('.')));
    const { state } = photometryOf(table, survey);
    assert.equal(state[0], bandState.notDetected);
    assert.equal(state[2], bandState.notObserved);
    const redshift = objectColumns(table, survey).find(({ name }) => name === 'redshift')!;
    assert.ok(Number.isNaN(redshift.values[0] as number));
    assert.throws(
      () => readSurvey(temporaryFile(surveyToJson(survey))),
      /\/bands\/1\/wavelength is not known yet/,
    );
  });

  const shapes: readonly (readonly [string, (band: string) => string, (band: string) => string])[] = [
    ['x and dx', (band) => band, (band) => `d${band}`],
    ['x and e_x', (band) => band, (band) => `e_${band}`],
    ['x and x_err', (band) => band, (band) => `${band}_err`],
    ['xmag and e_xmag', (band) => `${band}mag`, (band) => `e_${band}mag`],
    ['MAG_X and MAGERR_X', (band) => `MAG_${band}`, (band) => `MAGERR_${band}`],
    ['FLUX_X and FLUXERR_X', (band) => `FLUX_${band}`, (band) => `FLUXERR_${band}`],
    ['my_x_flux and my_x_flux_err', (band) => `my_${band}_flux`, (band) => `my_${band}_flux_err`],
  ];
  for (const [what, measured, error] of shapes) {
    it(`pairs ${what}`, () => {
      const bands = ['F435Q', 'F606Q', 'F775Q', 'K'];
      const isFlux = /flux/i.test(measured('x'));
      const table = tableOf({
        ID: Array.from({ length: rows }, (_, row) => String(row)),
        ...Object.fromEntries(
          bands.flatMap((band) => [
            [measured(band), isFlux ? some(band, -1, 20) : some(band, 18, 27)],
            [error(band), some(`${band} error`, 0.01, 0.5)],
          ]),
        ),
        redshift: some('z', 0.01, 2),
        redshift_err: some('dz', 0.001, 0.1),
      });
      const { survey } = draft(table);
      assert.deepEqual(
        survey.bands.map(({ name }) => name),
        bands,
      );
      const report = photometryReport(table, survey);
      for (const { detected, unknownErrors } of report.bands)
        assert.deepEqual([detected, unknownErrors], [rows, 0]);
      assert.equal(survey.layouts[0]!.flux !== undefined, isFlux);
      assert.equal(survey.columns.at(-1)!.name, 'redshift');
    });
  }

  it('tells fluxes by their values where no name does, and asks for their unit', () => {
    const table = tableOf({
      a1: some('a1', -2, 30),
      a1_err: some('e1', 0.1, 2),
      b1: every(some('b1', -2, 30), 5, -999),
      b1_err: every(some('e2', 0.1, 2), 5, -999),
    });
    const found = draft(table);
    assert.equal(found.survey.layouts[0]!.flux, '{band}');
    assert.deepEqual(found.survey.layouts[0]!.missing, { notObserved: [-999], errors: [-999] });
    assert.ok(said(found, /In which unit are the fluxes\?/));
    assert.ok(said(found, /Which column is to be learnt\?/));
  });

  it('takes inverse variances for those of nanomaggies, and does not correct what it cannot', () => {
    const table = tableOf({
      FLUX_G: some('g', 0, 30),
      FLUX_IVAR_G: some('ig', 1, 2),
      FLUX_W1: some('w', 0, 30),
      FLUX_IVAR_W1: some('iw', 1, 2),
      EBV: some('ebv', 0, 0.2),
      Z: some('z', 0, 2),
      TYPE: Array.from({ length: rows }, (_, row) => ['PSF', 'EXP', 'DEV'][row % 3]!),
    });
    const found = draft(table);
    const [layout] = found.survey.layouts;
    assert.deepEqual(
      [layout!.flux, layout!.inverseVariance, layout!.unit, layout!.extinction],
      ['FLUX_{band}', 'FLUX_IVAR_{band}', 'nanomaggy', undefined],
    );
    assert.ok(said(found, /EBV is the reddening E\(B-V\), but/));
    assert.deepEqual(
      found.survey.columns.map(({ name }) => name),
      ['redshift', 'class'],
    );
  });

  it('takes off the extinction that every band has a column of, and asks', () => {
    const bands = ['g', 'r', 'y'];
    const table = tableOf(
      Object.fromEntries(
        bands.flatMap((band) => [
          [`${band}_cmodel_mag`, some(band, 18, 24)],
          [`${band}_cmodel_magerr`, some(`e${band}`, 0.01, 0.2)],
          [`a_${band}`, some(`a${band}`, 0.1, 0.2)],
        ]),
      ),
    );
    const found = draft(table);
    assert.deepEqual(found.survey.layouts[0]!.extinction, { perBand: 'a_{band}' });
    assert.ok(said(found, /Was it taken off before\?/));
    assert.equal(photometryReport(table, found.survey).extinctionColumns.length, 3);
  });

  it('takes z for a band among other letters, and for a redshift beside other bands', () => {
    const letters = tableOf(Object.fromEntries([...'ugriz'].map((band) => [band, some(band, 18, 24)])));
    assert.equal(draftSurvey(letters, 'x.csv').survey.bands.length, 5);
    const beside = tableOf({ F1: some('1', 18, 24), dF1: some('2', 0.1, 1), z: some('z', 0, 1) });
    assert.deepEqual(
      draft(beside).survey.bands.map(({ name }) => name),
      ['F1'],
    );
  });

  it('speaks of errors that cannot be, of columns that do not vary and of values beyond belief', () => {
    const found = draft(
      tableOf({
        mag_k: every(some('k', 18, 24), 50, 61.5),
        mag_err_k: every(every(some('e', 0.01, 1), 9, 0), 7, 99, 1),
        mag_l: some('l', 18, 18),
        mag_err_l: some('e', 0.01, 1),
      }),
    );
    assert.ok(said(found, /99 among the errors says that there is none/));
    assert.ok(said(found, /Errors that cannot be/));
    assert.ok(said(found, /mag_l is the same for all objects/));
    assert.ok(said(found, /magnitudes beyond belief/));
  });

  it('is refused where there is no photometry, or no row', () => {
    assert.throws(() => draft(tableOf({ ra: [1, 2], dec: [3, 4] })), { code: 'no-photometry' });
    assert.throws(() => draft({ rows: 0, columns: [] }), { code: 'no-rows' });
  });
});
