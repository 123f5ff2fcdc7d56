import assert from 'node:assert/strict';
import { errorTable } from '../../lib/evaluation';
import { columnNames, numbers, texts } from '../../lib/table';

const ranges = [
  { name: 'bright', low: 0, high: 22 },
  { name: 'faint', low: 22, high: 24 },
];

describe('errorTable', () => {
  it('has a row per method and a column per range, headed by its objects; ranges are half-open, the last is closed', () => {
    const table = errorTable([20, 22, 24], ranges, [1, 2, 3], { line: [1.5, 2, 4], constant: [2, 2, 2] });
    assert.deepEqual(columnNames(table), ['method', 'bright (1)', 'faint (2)']);
    assert.deepEqual(texts(table, 'method'), ['line', 'constant']);
    assert.deepEqual([...numbers(table, 'bright (1)')], [0.5, 1]);
    assert.deepEqual([...numbers(table, 'faint (2)')], [0.5, 0.5]);
  });

  it('gives NaN for a range without objects', () => {
    const table = errorTable([23], ranges, [1], { line: [2] });
    assert.ok(Number.isNaN(numbers(table, 'bright (0)')[0]));
    assert.equal(numbers(table, 'faint (1)')[0], 1);
  });

  it('refuses ranges with a gap, by name', () => {
    const gap = [ranges[0]!, { name: 'faint', low: 23, high: 24 }];
    assert.throws(
      () => errorTable([20], gap, [1], { line: [1] }),
      /The range faint begins at 23.*ends at 22/,
    );
  });
});
