import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import pl from 'nodejs-polars';
import { describeFile, guessLines } from '../../lib/command/survey';
import { readSurveyOptions } from '../../lib/command/survey-options';
import { readSurvey } from '../../lib/survey';
import { temporaryFile, temporaryPath } from '../table/temporary-file';

const catalogue = temporaryFile(
  'mag_g_lsst,mag_err_g_lsst,mag_r_lsst,mag_err_r_lsst,mag_i_lsst,mag_err_i_lsst,redshift\n24,0.1,23,0.1,22.5,0.1,0.5\n',
);

describe('npm run survey', () => {
  it('prints what it takes for granted and writes the description', async () => {
    const out = temporaryPath('survey.json');
    const lines: string[] = [];
    assert.equal(await describeFile([catalogue, '--out', out], (line) => lines.push(line)), 0);
    assert.equal(lines[0], 'Found');
    assert.match(lines[1]!, /table of the Rubin Observatory LSST/);
    assert.equal(readSurvey(out).name, 'lsst');
  });

  it('describes a file with columns that cannot be read, and names those with the reason', async () => {
    const frame = pl.DataFrame([
      ...['mag_g', 'magerr_g', 'mag_r', 'magerr_r'].map((name) => pl.Series(name, [20.5, 21.5])),
      pl.Series('coadd', [[1, 2], [3]]),
      pl.Series('visits', [[4], [5, 6]]),
      pl.Series('filters', [['g'], ['r']]),
    ]);
    const file = temporaryFile(frame.writeParquet() as Uint8Array, 'nested.parquet');
    const out = temporaryPath('survey.json');
    const lines: string[] = [];
    await describeFile([file, '--out', out], (line) => lines.push(line));
    const said = lines.join('\n');
    assert.match(
      said,
      /Not read: coadd, visits\.\n +The column coadd holds lists of unequal lengths, and so do/,
    );
    assert.match(
      said,
      /Not read: filters\.\n +The column filters holds lists of other values than numbers\./,
    );
    assert.deepEqual(
      readSurvey(out).bands.map(({ name }) => name),
      ['g', 'r'],
    );
  });

  it('overwrites only where it is told to', async () => {
    const out = temporaryFile('mine', 'survey.json');
    const quiet = (): void => undefined;
    await assert.rejects(describeFile([catalogue, '--out', out], quiet), {
      code: 'file-exists',
      message: /--force/,
    });
    assert.equal(fs.readFileSync(out, 'utf8'), 'mine');
    assert.equal(await describeFile([catalogue, '--out', out, '--force'], quiet), 0);
    assert.equal(readSurvey(out).name, 'lsst');
  });

  it('takes one file, and never writes over it', () => {
    assert.equal(readSurveyOptions(['/a/b.csv']).file, '/a/b.csv');
    assert.equal(path.basename(readSurveyOptions(['/a/b.csv']).out), 'survey.json');
    for (const words of [[], ['a', 'b'], ['a', '--colour'], ['/a/b.csv', '--out', '/a/b.csv', '--force']])
      assert.throws(() => readSurveyOptions(words), { code: 'wrong-option' });
    assert.equal(readSurveyOptions(['--help']).help, true);
  });

  it('puts questions last', () => {
    const lines = guessLines([
      { what: 'What is q?', why: 'Nobody knows.', sure: false },
      { what: 'a is b.', why: 'It is.', sure: true },
      { what: 'c is d.', why: 'It may be.', sure: false },
    ]);
    assert.deepEqual(lines, [
      'Found',
      '  - a is b.',
      '    It is.',
      '',
      'Taken for granted, though not sure',
      '  - c is d.',
      '    It may be.',
      '',
      'For you to answer',
      '  - What is q?',
      '    Nobody knows.',
    ]);
  });
});
