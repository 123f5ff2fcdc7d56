import assert from 'node:assert/strict';
import { datasetRows, makeDataset } from '../../lib/preprocess';
import { createMatrix } from '../../lib/table';

describe('makeDataset', () => {
  const inputs = createMatrix(Float32Array.of(20, 1, 21, 2, 22, 3, 23, 4), [4, 2]);
  const targets = createMatrix(Float32Array.of(0.5, 1, 1.5, 2), [4, 1]);

  it('takes the rows of the catalogue and remembers their numbers', () => {
    const dataset = makeDataset(inputs, targets, [3, 1], ['F814W', 'J'], ['redshift']);
    assert.deepEqual([...dataset.inputs.values], [23, 4, 21, 2]);
    assert.deepEqual(dataset.inputs.shape, [2, 2]);
    assert.deepEqual([...dataset.targets.values], [2, 1]);
    assert.deepEqual([...dataset.rows], [3, 1]);
    assert.deepEqual(dataset.targetNames, ['redshift']);
  });

  it('takes inputs of any rank', () => {
    const spectra = createMatrix(new Float32Array(24), [4, 3, 2]);
    assert.deepEqual(makeDataset(spectra, targets, [0], ['flux'], ['redshift']).inputs.shape, [1, 3, 2]);
  });

  it('refuses a missing or infinite number in a row it takes, naming catalogue row and column', () => {
    const damaged = createMatrix(Float32Array.of(20, 1, 21, NaN, 22, Infinity, 23, 4), [4, 2]);
    assert.throws(() => makeDataset(damaged, targets, [0, 1], ['F814W', 'J'], ['redshift']), {
      code: 'not-finite',
      message: /input J of catalogue row 1 /,
    });
    assert.throws(
      () => makeDataset(inputs, createMatrix(Float32Array.of(0, 0, 0, NaN), [4, 1]), [3], ['a', 'b'], ['z']),
      {
        code: 'not-finite',
        message: /target z of catalogue row 3 /,
      },
    );
    assert.equal(makeDataset(damaged, targets, [0, 3], ['F814W', 'J'], ['redshift']).rows.length, 2);
  });

  it('refuses unequal matrices, unknown rows, no rows, and names that do not fit', () => {
    const short = createMatrix(Float32Array.of(1), [1, 1]);
    assert.throws(() => makeDataset(inputs, short, [0], ['a', 'b'], ['z']), { code: 'unequal-rows' });
    assert.throws(() => makeDataset(inputs, targets, [4], ['a', 'b'], ['z']), { code: 'no-such-row' });
    assert.throws(() => makeDataset(inputs, targets, [], ['a', 'b'], ['z']), { code: 'no-rows' });
    assert.throws(() => makeDataset(inputs, targets, [0], ['a'], ['z']), {
      code: 'wrong-names',
      message: /input/,
    });
  });

  it('datasetRows takes positions within the dataset and keeps the catalogue numbers', () => {
    const dataset = makeDataset(inputs, targets, [3, 1, 0], ['F814W', 'J'], ['redshift']);
    const part = datasetRows(dataset, [2, 0]);
    assert.deepEqual([...part.rows], [0, 3]);
    assert.deepEqual([...part.inputs.values], [20, 1, 23, 4]);
    assert.deepEqual([...part.targets.values], [0.5, 2]);
    assert.throws(() => datasetRows(dataset, [3]), { code: 'no-such-row' });
  });

  it('takes the weights of its rows along, and refuses those that cannot be', () => {
    const make = (weights: ArrayLike<number>) =>
      makeDataset(inputs, targets, [3, 1, 0], ['F814W', 'J'], ['redshift'], weights);
    const dataset = make([0, 0.5, 9, 2]);
    assert.deepEqual([...dataset.weights!], [2, 0.5, 0]);
    assert.deepEqual([...datasetRows(dataset, [2, 0]).weights!], [0, 2]);
    const without = makeDataset(inputs, targets, [0], ['F814W', 'J'], ['redshift']);
    assert.ok(!('weights' in without) && !('weights' in datasetRows(without, [0])));
    assert.throws(() => make([1, 1, 1]), { code: 'unequal-rows', message: /4 rows of inputs but 3 weights/ });
    assert.throws(() => make([1, -1, 1, 1]), { code: 'bad-weights', message: /catalogue row 1 .* is -1/ });
    assert.throws(() => make([1, 1, 1, NaN]), { code: 'bad-weights', message: /catalogue row 3 .* is NaN/ });
    assert.throws(() => make([Infinity, 1, 1, 1]), { code: 'bad-weights' });
    assert.equal(make([1, 1, NaN, 1]).rows.length, 3, 'a row that it does not take may have any weight');
  });
});
