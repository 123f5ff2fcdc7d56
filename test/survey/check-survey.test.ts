import assert from 'node:assert/strict';
import { readSurvey, surveyToJson } from '../../lib/survey';
import type { Layout, Survey } from '../../lib/survey';
import { temporaryFile } from '../table/temporary-file';
import { madeUpSurvey } from './made-up-survey';

const read = (survey: Survey): Survey => readSurvey(temporaryFile(surveyToJson(survey), 'survey.json'));

describe('a description', () => {
  it('is read back as it was written', () => {
    const survey = madeUpSurvey({
      flux: '{band}',
      zeroPoint: { a: 25, b: 26.5 },
      inverseVariance: 'i_{band}',
      missing: { notObserved: [-99, 'NaN'] },
    });
    assert.deepEqual(read(survey), survey);
  });

  const wrong: readonly (readonly [string, Partial<Layout>, Partial<Survey>, RegExp])[] = [
    ['no measurement', {}, {}, /layouts\/0 must have required property 'magnitude'/],
    ['two measurements', { magnitude: '{band}', flux: 'f{band}' }, {}, /layouts\/0 has more than one of/],
    ['a pattern without a band', { magnitude: 'mag' }, {}, /layouts\/0\/magnitude must match pattern/],
    ['fluxes without a unit', { flux: '{band}' }, {}, /either a unit or a zeroPoint/],
    ['a unit without fluxes', { magnitude: '{band}', unit: 'jansky' }, {}, /but no flux/],
    ['a zero point for some bands', { flux: '{band}', zeroPoint: { a: 1 } }, {}, /no zeroPoint of band b/],
    ['a softening of no band', { luptitude: '{band}', softening: { a: 1, b: 1, c: 1 } }, {}, /no band c/],
    [
      'errors twice',
      { flux: '{band}', unit: 'jansky', error: 'e{band}', inverseVariance: 'i{band}' },
      {},
      /both error and inverseVariance/,
    ],
    [
      'reddening without coefficients',
      { magnitude: '{band}', extinction: { reddening: ['EBV'] } },
      {},
      /band a has no extinction/,
    ],
    ['Vega without offsets', { magnitude: '{band}' }, { magnitudeSystem: 'Vega' }, /band a has no abOffset/],
    ['a range upside down', { magnitude: '{band}' }, { magnitudeRange: [40, 5] }, /\/magnitudeRange/],
    [
      'names that are numbers',
      { magnitude: '{band}' },
      { columns: [{ name: 'id', role: 'identifier', kind: 'number', description: 'x' }] },
      /id holds text/,
    ],
    [
      'an unknown wavelength',
      { magnitude: '{band}' },
      { bands: [{ name: 'a', wavelength: NaN, width: NaN }] },
      /\/bands\/0\/wavelength is not known yet/,
    ],
  ];
  for (const [what, layout, rest, message] of wrong) {
    it(`is refused for ${what}`, () => {
      assert.throws(() => read(madeUpSurvey(layout, rest)), { code: 'wrong-survey', message });
    });
  }
});
