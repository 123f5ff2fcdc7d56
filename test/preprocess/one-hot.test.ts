import assert from 'node:assert/strict';
import fc from 'fast-check';
import { oneHot } from '../../lib/preprocess';

describe('oneHot', () => {
  it('has a single one in each row, in the column of the label', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 6 })), (labels) => {
        const { values, shape } = oneHot(labels, 7);
        assert.deepEqual(shape, [labels.length, 7]);
        labels.forEach((label, row) => {
          const line = [...values.subarray(row * 7, (row + 1) * 7)];
          assert.equal(line.indexOf(1), label);
          assert.equal(
            line.reduce((sum, value) => sum + value, 0),
            1,
          );
        });
      }),
    );
  });

  it('takes the order of columns from a list of classes', () => {
    assert.deepEqual([...oneHot(['star', 'galaxy'], ['galaxy', 'star']).values], [0, 1, 1, 0]);
  });

  it('refuses an unknown label, naming its row, and a class given twice', () => {
    assert.throws(() => oneHot([0, 1, 2], 2), { code: 'unknown-class', message: /label 2 of row 2/ });
    assert.throws(() => oneHot([0.5], 2), { code: 'unknown-class' });
    assert.throws(() => oneHot([NaN], 2), { code: 'unknown-class' });
    assert.throws(() => oneHot(['a'], ['a', 'a']), { code: 'duplicate-class' });
  });
});
