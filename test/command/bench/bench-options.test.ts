import assert from 'node:assert/strict';
import path from 'node:path';
import { chooseRows, readBenchOptions } from '../../../lib/command/bench/bench-options';
import { benchRows } from '../../../lib/command/bench/bench-rows';

describe('the words after npm run bench', () => {
  it('have defaults', () => {
    assert.deepEqual(readBenchOptions([]), {
      only: [],
      quick: false,
      full: false,
      json: undefined,
      help: false,
    });
  });

  it('name rows behind --only in any way', () => {
    const { only } = readBenchOptions(['--only', 'a', 'b', '--quick', '--only', 'c,d']);
    assert.deepEqual([...only].sort(), ['a', 'b', 'c', 'd']);
  });

  it('take a file from the folder of the call', () => {
    const { json } = readBenchOptions(['--json', 'numbers.json']);
    assert.equal(json, path.join(process.env['INIT_CWD'] ?? process.cwd(), 'numbers.json'));
  });

  it('refuse an unknown option, and a word that stands alone, in one sentence', () => {
    assert.throws(() => readBenchOptions(['--quik']), /cannot be understood: .*--quik/);
    assert.throws(() => readBenchOptions(['gaia-train']), /with --only gaia-train/);
  });
});

describe('the rows of the bench', () => {
  const rows = benchRows(false, true);

  it('have each id once', () => {
    assert.equal(new Set(rows.map(({ id }) => id)).size, rows.length);
  });

  it('are all there', () => {
    const expected = [
      ...[16, 256, 1024].flatMap((size) => [`gaia-train-${size}-float32`, `gaia-train-${size}-bfloat16`]),
      ...[1000, 8192].flatMap((size) => [`gaia-predict-${size}-float32`, `gaia-predict-${size}-bfloat16`]),
      ...['redshift', 'stellarity', 'spectral-type', 'stellar-mass'].flatMap((name) =>
        ['train-32', 'train-256', 'predict-8192'].map((what) => `alhambra-${name}-${what}`),
      ),
      ...[
        'read-gaia-csv',
        'read-gaia-table',
        'read-catalogue-csv',
        'fit-overhead-alhambra-redshift',
        'fit-overhead-gaia',
      ],
    ];
    const ids = rows.map(({ id }) => id);
    assert.deepEqual(
      expected.filter((id) => !ids.includes(id)),
      [],
    );
  });

  it('are chosen by id, by the beginning of ids, or not at all', () => {
    const ids = (...only: string[]): string[] => chooseRows(only, rows).map(({ id }) => id);
    assert.deepEqual(ids('gaia-train-16-float32'), ['gaia-train-16-float32']);
    assert.equal(ids('gaia-train').length, 6);
    assert.equal(ids().length, rows.length);
  });

  it('name the nearest id for one that does not exist', () => {
    assert.throws(
      () => chooseRows(['gaia-trian-16-float32'], rows),
      /no row gaia-trian-16-float32 in the bench; did you mean gaia-train-16-float32\?/,
    );
  });
});
