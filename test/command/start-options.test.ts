import assert from 'node:assert/strict';
import { readStartOptions } from '../../lib/command/start-options';
import { chooseNotebook, chooseSeries } from '../../lib/command/series';
import { figures, resultLines } from '../../lib/command/results-table';

describe('the words after npm start', () => {
  it('have defaults', () => {
    const { preset, seed, series, force, data, only } = readStartOptions([]);
    assert.deepEqual(
      { preset, seed, series, force, data, only },
      {
        preset: 'quick',
        seed: 1,
        series: [],
        force: false,
        data: undefined,
        only: undefined,
      },
    );
  });

  it('are read', () => {
    const options = readStartOptions([
      'alhambra-photometry',
      '--data',
      '/a/b.csv',
      '--seed',
      '7',
      '--preset',
      'study',
    ]);
    assert.deepEqual(options.series, ['alhambra-photometry']);
    assert.equal(options.data, '/a/b.csv');
    assert.equal(options.seed, 7);
    assert.equal(options.preset, 'study');
  });

  it('take data for one notebook alone', () => {
    assert.equal(readStartOptions(['--only', 'a/01', '--data', '/a/b.csv']).data, '/a/b.csv');
  });

  it('take a description for the data of own-catalogue: a name, or a file from where npm was called', () => {
    const surveyOf = (word: string): string | undefined =>
      readStartOptions(['own-catalogue', '--data', '/a/b.csv', '--survey', word]).survey;
    assert.equal(surveyOf('sdss'), 'sdss');
    assert.equal(surveyOf('/a/mine.json'), '/a/mine.json');
    const words = ['--only', 'own-catalogue/01', '--data', '/a/b.csv', '--survey', 'sdss'];
    assert.equal(readStartOptions(words).survey, 'sdss');
  });

  const wrong: [string, string[], RegExp][] = [
    ['a survey for another series', ['a', '--data', 'a.csv', '--survey', 'sdss'], /goes with own-catalogue/],
    ['a survey without data', ['own-catalogue', '--survey', 'sdss'], /and --data/],
    ['an unknown preset', ['--preset', 'fast'], /no preset fast: choose one of smoke/],
    ['a seed that is no number', ['--seed', 'x'], /whole number/],
    ['an unknown option', ['--sede', '1'], /--sede/],
    ['data without a series', ['--data', 'a.csv'], /exactly one series/],
    ['data for two series', ['a', 'b', '--data', 'a.csv'], /exactly one series/],
    ['--only beside a series', ['a', '--only', 'a/01'], /names its series itself/],
  ];
  for (const [what, words, sentence] of wrong) {
    it(`refuse ${what} in one sentence`, () => {
      assert.throws(
        () => readStartOptions(words),
        (problem: Error) => sentence.test(problem.message),
      );
    });
  }
});

describe('the choice of series', () => {
  const existing = [
    { name: 'start-here', folder: '/n', notebooks: ['00-start-here'] },
    { name: 'alhambra-photometry', folder: '/n/a', notebooks: ['01-explore', '02-preprocess'] },
    { name: 'other', folder: '/n/o', notebooks: ['01-x'] },
  ];
  const names = (words: string[]): string[] => chooseSeries(words, existing).map(({ name }) => name);

  it('is the tour and the theses without a name, everything for "all", else what is named', () => {
    assert.deepEqual(names([]), ['start-here', 'alhambra-photometry']);
    assert.deepEqual(names(['all']), ['start-here', 'alhambra-photometry', 'other']);
    assert.deepEqual(names(['other']), ['other']);
  });

  it('helps with a name that is nearly right', () => {
    assert.throws(() => names(['alhambra-fotometry']), /did you mean alhambra-photometry/);
  });

  it('finds one notebook by its number or name', () => {
    assert.deepEqual(chooseNotebook('alhambra-photometry/02', existing).notebooks, ['02-preprocess']);
    assert.deepEqual(chooseNotebook('alhambra-photometry/01-explore', existing).notebooks, ['01-explore']);
    assert.throws(() => chooseNotebook('alhambra-photometry/07', existing), { code: 'unknown-notebook' });
  });
});

describe('the table of results', () => {
  it('aligns document, ours with its interval, baseline and verdict', () => {
    const lines = resultLines([
      {
        name: 'MAE',
        value: 0.21234,
        unit: '1',
        document: 0.021,
        baseline: 0.3,
        baselineName: 'ridge',
        interval: { low: 0.2, high: 0.22, level: 0.68 },
        verdict: 'contradicted',
      },
      { name: 'missing', value: 12, unit: '%' },
    ]);
    assert.deepEqual(lines, [
      '  number       document  ours                baseline     verdict',
      '  MAE          0.021     0.2123 [0.2, 0.22]  0.3 (ridge)  contradicted',
      '  missing (%)  –         12                  –            –',
    ]);
  });

  it('shows four significant figures of any size', () => {
    assert.deepEqual([0, 1234567, 0.00001234567, -0.98765, 1.5e9 + 0.5].map(figures), [
      '0',
      '1234567',
      '1.235e-5',
      '-0.9877',
      '1.500e+9',
    ]);
  });
});
