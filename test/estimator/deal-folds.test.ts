import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createRandom } from '../../lib/base';
import { dealFolds, foldsOfFields } from '../../lib/estimator/deal-folds';
import type { LearningTask } from '../../lib/estimator/target';

const taskOf = (truth: ArrayLike<number>, kind: LearningTask['kind']): LearningTask => ({
  kind,
  rows: Int32Array.from({ length: truth.length }, (_, row) => row),
  truth: Float64Array.from(truth),
  edges: [],
  classes: [],
  leftOut: [],
});

const counts = (values: ArrayLike<number>, of = 1 + Math.max(...Array.from(values))) =>
  Array.from({ length: of }, (_, one) => Array.from(values).filter((value) => value === one).length);

describe('dealFolds', () => {
  it('deals folds of equal size, each with its share of every class, the same for the same seed', () => {
    const cases = fc.tuple(fc.integer({ min: 40, max: 400 }), fc.integer({ min: 2, max: 6 }), fc.integer());
    fc.assert(
      fc.property(cases, ([rows, folds, seed]) => {
        const random = createRandom(seed, 'classes');
        const truth = Array.from({ length: rows }, () => (random.uniform() < 0.1 ? 1.5 : 0.5));
        const task = taskOf(truth, 'class');
        const fold = dealFolds(task, rows, folds, seed);
        assert.deepEqual(dealFolds(task, rows, folds, seed), fold);
        const sizes = counts(fold, folds);
        assert.ok(Math.max(...sizes) - Math.min(...sizes) <= 1);
        const rare = counts(
          fold.filter((_, row) => truth[row] === 1.5),
          folds,
        );
        assert.ok(Math.max(...rare) - Math.min(...rare) <= 1);
      }),
    );
  });

  it('takes folds by number or name, of the rows that can be learnt from', () => {
    const task = { ...taskOf([1, 2, 3], 'number'), rows: Int32Array.of(0, 2, 3) };
    assert.deepEqual([...dealFolds(task, 4, ['b', 'x', 'a', 'b'], 1)], [1, 0, 1]);
    assert.deepEqual([...dealFolds(task, 4, [7, 0, 2, 7], 1)], [1, 0, 1]);
    assert.throws(() => dealFolds(task, 4, [7, 0, 7, 7], 1), { code: 'wrong-folds' });
    assert.throws(() => dealFolds(task, 4, [7, 0], 1), { code: 'unequal-lengths' });
  });
});

describe('foldsOfFields', () => {
  it('keeps fields whole, in at most so many folds of about as many objects', () => {
    const fields = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 2, maxLength: 300 });
    fc.assert(
      fc.property(fields, fc.integer({ min: 2, max: 6 }), (field, most) => {
        const fold = foldsOfFields(field, most);
        const folds = new Map<number, number>();
        field.forEach((name, row) => {
          assert.equal(folds.get(name) ?? fold[row], fold[row]);
          folds.set(name, fold[row]!);
        });
        const sizes = counts(fold, Math.min(most, folds.size));
        const largest = Math.max(...counts(field));
        assert.ok(Math.min(...sizes) > 0 && Math.max(...sizes) - Math.min(...sizes) <= largest);
      }),
    );
  });
});
