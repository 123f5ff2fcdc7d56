import assert from 'node:assert/strict';
import { labelsToLearn } from '../../lib/estimator';
import { loadSurvey } from '../../lib/survey';
import type { Survey } from '../../lib/survey';
import { createTable } from '../../lib/table';
import type { Column } from '../../lib/table';

const survey = loadSurvey('alhambra');
const numbers = (name: string, of: (row: number) => number, rows = 60): Column => ({
  name,
  values: Float64Array.from({ length: rows }, (_, row) => of(row)),
});
const kindsOf = (columns: Column[], of: Survey = survey): string[] =>
  labelsToLearn(of, createTable(columns)).map(({ name, kind }) => `${name}: ${kind}`);

describe('labelsToLearn', () => {
  it('are what the survey calls a redshift, a type, a mass or a class, with their origin', () => {
    const columns = [
      numbers('isStar', (row) => row % 2),
      numbers('logStellarMass', (row) => 9 + row / 60),
      numbers('redshift', (row) => row / 60),
      numbers('spectralType', (row) => 1 + row / 6),
      numbers('odds', (row) => row / 60),
    ];
    assert.deepEqual(kindsOf(columns), [
      'redshift: redshift',
      'spectralType: number',
      'logStellarMass: number',
      'isStar: class',
    ]);
    assert.equal(labelsToLearn(survey, createTable(columns))[0]!.origin, 'BPZ estimate');
  });

  it('leave out what is not there, not known, or always the same', () => {
    assert.deepEqual(kindsOf([numbers('isStar', () => 0)]), []);
    assert.deepEqual(kindsOf([numbers('redshift', (row) => (row < 39 ? row : NaN))]), []);
    assert.deepEqual(kindsOf([numbers('redshift', (row) => (row < 40 ? row : NaN))]), ['redshift: redshift']);
  });

  it('learn few types as classes, and of two redshifts the first that the survey names', () => {
    assert.deepEqual(kindsOf([numbers('spectralType', (row) => row % 3)]), ['spectralType: class']);
    const estimate = {
      name: 'z2',
      role: 'label',
      kind: 'number',
      meaning: 'redshift',
      description: '',
    } as const;
    const two = { ...survey, columns: [...survey.columns, estimate] };
    const both = [numbers('z2', (row) => row), numbers('redshift', (row) => row)];
    assert.deepEqual(kindsOf(both, two), ['redshift: redshift']);
    assert.deepEqual(kindsOf(both.slice(0, 1), two), ['z2: redshift']);
  });
});
