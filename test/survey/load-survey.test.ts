import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../lib/base';
import { bandNames, loadSurvey, readSurvey, surveyNames } from '../../lib/survey';
import type { Survey } from '../../lib/survey';
import { temporaryFile } from '../table/temporary-file';

function changed(change: (survey: Record<string, unknown>) => void): string {
  const file = path.join(projectRoot, 'data', 'survey', 'alhambra.json');
  const survey = JSON.parse(fs.readFileSync(file, 'utf8')) as Record<string, unknown>;
  change(survey);
  return temporaryFile(JSON.stringify(survey), 'survey.json');
}

describe('loadSurvey', () => {
  it('gives every survey described in data/survey', () => {
    assert.ok(surveyNames().includes('alhambra'));
    for (const name of surveyNames()) assert.equal(loadSurvey(name).name, name);
  });

  it('names the nearest survey for one that is not described', () => {
    assert.throws(() => loadSurvey('alhabra'), {
      code: 'unknown-survey',
      message: /did you mean alhambra\?/,
    });
  });

  it('has ALHAMBRA’s 20 optical bands in order of wavelength, then J, H, Ks and F814W', () => {
    const { bands } = loadSurvey('alhambra');
    const names = bands.map(({ name }) => name);
    assert.equal(names.length, 24);
    assert.deepEqual(names.slice(20), ['J', 'H', 'Ks', 'F814W']);
    for (let place = 1; place < 23; place++)
      assert.ok(bands[place]!.wavelength > bands[place - 1]!.wavelength);
    for (const { name, wavelength } of bands.slice(0, 20)) {
      const nominal = 10 * Number(name.slice(1, 4));
      assert.ok(Math.abs(wavelength - nominal) < 70, `${name} is named after its wavelength ${wavelength}`);
    }
    assert.deepEqual(bandNames(loadSurvey('alhambra')), names);
  });
});

describe('readSurvey', () => {
  it('names the place of what the schema does not allow', () => {
    assert.throws(() => readSurvey(changed((survey) => delete survey['bands'])), {
      code: 'wrong-survey',
      message: /required property 'bands'/,
    });
    const negative = changed((survey) => {
      (survey['bands'] as Record<string, unknown>[])[2]!['wavelength'] = -1;
    });
    assert.throws(() => readSurvey(negative), {
      code: 'wrong-survey',
      message: /\/bands\/2\/wavelength must be > 0/,
    });
    assert.throws(() => readSurvey(changed((survey) => (survey['colour'] = 1))), { code: 'wrong-survey' });
  });

  it('names a name that is given twice, or that refers to nothing', () => {
    const twice = changed((survey) => {
      const bands = survey['bands'] as object[];
      bands.push(bands[0]!);
    });
    assert.throws(() => readSurvey(twice), { code: 'wrong-survey', message: /F365W is given twice/ });
    const nowhere = changed((survey) => {
      (
        survey as unknown as Survey & { layouts: { columns: Record<string, string[]> }[] }
      ).layouts[0]!.columns['mass'] = ['m'];
    });
    assert.throws(() => readSurvey(nowhere), { code: 'wrong-survey', message: /names no column mass/ });
  });

  it('tells a missing file from a damaged one', () => {
    assert.throws(() => readSurvey('/nowhere/survey.json'), { code: 'missing-file' });
    assert.throws(() => readSurvey(temporaryFile('{"name":')), { code: 'damaged-file' });
  });
});
