import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { readJson } from '../../lib/base';
import { curveMeasures, readSurvey, surveyToJson } from '../../lib/survey';
import { temporaryPath } from '../table/temporary-file';
import { madeUpSurvey } from './made-up-survey';

const { curve } = readJson<{
  curve: { wavelength: number[]; transmission: number[]; pivot: number; width: number };
}>(path.join(__dirname, '..', 'oracle', 'photometry.json'));

/** A description in a folder of its own, whose band a has its curve in a file of this name. */
function described(name: string, content?: string): string {
  const folder = temporaryPath('folder');
  fs.mkdirSync(folder);
  if (content !== undefined) fs.writeFileSync(path.join(folder, 'a.csv'), content);
  const survey = madeUpSurvey({ magnitude: '{band}' });
  const json = JSON.parse(surveyToJson(survey)) as { bands: object[] };
  json.bands[0] = { name: 'a', curve: name };
  fs.writeFileSync(path.join(folder, 'survey.json'), JSON.stringify(json));
  return path.join(folder, 'survey.json');
}

const lines = curve.wavelength.map((one, place) => `${one} ${curve.transmission[place]!}`).join('\n');

describe('a transmission curve', () => {
  it('gives its band the pivot and the width (NumPy)', () => {
    for (const text of [
      lines,
      `wavelength,transmission\n${lines.replaceAll(' ', ',')}\n`,
      `# a\n${lines}\n`,
    ]) {
      const [band] = readSurvey(described('a.csv', text)).bands;
      assert.ok(Math.abs(band!.wavelength - curve.pivot) < 0.01);
      assert.ok(Math.abs(band!.width - curve.width) < 1);
    }
  });

  it('is cut at the half of its peak where its table is', () => {
    assert.deepEqual(curveMeasures([4000, 5000], [1, 1]).width, 1000);
    assert.equal(curveMeasures([4000, 5000, 6000, 7000], [0, 1, 1, 0]).width, 2000);
    assert.throws(() => curveMeasures([4000, 4000], [1, 1]), { code: 'wrong-curve' });
    assert.throws(() => curveMeasures([4000, 5000], [0, 0]), { code: 'wrong-curve' });
  });

  it('lies in the folder of the description or below', () => {
    for (const name of ['../a.csv', '/etc/passwd', 'x/../../a.csv'])
      assert.throws(() => readSurvey(described(name)), {
        code: 'wrong-survey',
        message: /\/bands\/0\/curve leaves the folder/,
      });
    const file = described('a.csv');
    fs.symlinkSync('/etc/passwd', path.join(path.dirname(file), 'a.csv'));
    assert.throws(() => readSurvey(file), { code: 'wrong-survey', message: /leaves the folder/ });
  });

  it('is refused where it is none', () => {
    assert.throws(() => readSurvey(described('a.csv')), {
      code: 'wrong-survey',
      message: /\/bands\/0\/curve is no transmission curve/,
    });
    assert.throws(() => readSurvey(described('a.csv', '5000 1\n4000 1\n')), { code: 'wrong-survey' });
    assert.throws(() => readSurvey(described('a.csv', '5000\n4000\n')), { code: 'wrong-survey' });
  });
});
