import assert from 'node:assert/strict';
import fc from 'fast-check';
import { drawFolds, foldSplits } from '../../lib/preprocess';
import type { Split } from '../../lib/preprocess';
import { createTable, numbers } from '../../lib/table';

const parts = ['train', 'validation', 'test'] as const;
const rowsAndSeed = fc.tuple(fc.integer({ min: 40, max: 500 }), fc.integer());

/** The rows of a split's parts, in ascending order. */
function allRows(split: Split): number[] {
  return parts.flatMap((part) => [...split[part]]).sort((one, other) => one - other);
}

function upTo(rows: number): number[] {
  return Array.from({ length: rows }, (_, row) => row);
}

function table(fold: number[], validates: number[]) {
  return createTable([
    { name: 'fold', values: Float64Array.from(fold) },
    { name: 'validates', values: Float64Array.from(validates) },
  ]);
}

describe('drawFolds', () => {
  it('puts every row into the test set of just one of the five splits, and into just one part of each', () => {
    fc.assert(
      fc.property(rowsAndSeed, ([rows, seed]) => {
        const splits = foldSplits(drawFolds(rows, seed));
        assert.equal(splits.length, 5);
        const tested = splits.flatMap(({ test }) => [...test]).sort((one, other) => one - other);
        assert.deepEqual(tested, upTo(rows));
        for (const split of splits) assert.deepEqual(allRows(split), upTo(rows));
      }),
    );
  });

  it('tests a fifth of the rows, to a row; of the rest it validates by an eighth, rounded up in each fold', () => {
    fc.assert(
      fc.property(rowsAndSeed, ([rows, seed]) => {
        for (const { test, validation } of foldSplits(drawFolds(rows, seed))) {
          assert.ok(Math.abs(test.length - rows / 5) < 1);
          const tooMany = validation.length - (rows - test.length) / 8;
          assert.ok(tooMany >= 0 && tooMany < 4, `${tooMany}`);
        }
      }),
    );
  });

  it('has shares of 70, 10 and 20 % to the row where the rows are a multiple of 40', () => {
    for (const rows of [40, 400]) {
      for (const split of foldSplits(drawFolds(rows, 3))) {
        assert.deepEqual(
          parts.map((part) => split[part].length / rows),
          [0.7, 0.1, 0.2],
        );
      }
    }
  });

  it('is the same for the same seed and another for another seed', () => {
    assert.deepEqual(drawFolds(100, 5), drawFolds(100, 5));
    assert.notDeepEqual(numbers(drawFolds(100, 5), 'fold'), numbers(drawFolds(100, 6), 'fold'));
  });

  it('gives each row the chance of its part, wherever it stands', () => {
    const tested = new Float64Array(40);
    const validating = new Float64Array(40);
    for (let seed = 0; seed < 2000; seed++) {
      const [split] = foldSplits(drawFolds(40, seed), 1);
      for (const row of split!.test) tested[row]! += 1;
      for (const row of split!.validation) validating[row]! += 1;
    }
    // 400 and 200 expected, deviations 18 and 13: six of them on either side.
    assert.ok(
      tested.every((count) => count > 292 && count < 508),
      String(tested),
    );
    assert.ok(
      validating.every((count) => count > 120 && count < 280),
      String(validating),
    );
  });

  it('refuses fewer than 40 rows and what is no number of rows', () => {
    for (const rows of [39, 0, -40, 40.5, NaN])
      assert.throws(() => drawFolds(rows, 1), { code: 'too-few-rows', message: /at least 40/ });
  });
});

describe('foldSplits', () => {
  it('takes the first splits where fewer are judged', () => {
    const folds = drawFolds(80, 1);
    for (const judged of [1, 3])
      assert.deepEqual(foldSplits(folds, judged), foldSplits(folds).slice(0, judged));
  });

  it('leaves out the rows that are not kept, and moves no other', () => {
    fc.assert(
      fc.property(rowsAndSeed, fc.integer({ min: 1, max: 10 }), ([rows, seed], every) => {
        const keep = (row: number): boolean => row % (every + 1) !== every;
        const folds = drawFolds(rows + 160, seed);
        const kept = foldSplits(folds, 5, keep);
        foldSplits(folds).forEach((split, place) => {
          for (const part of parts) assert.deepEqual(kept[place]![part], split[part].filter(keep));
        });
      }),
    );
  });

  it('validates by the marked rows of the other folds, and tests the marked ones of its own', () => {
    const [first] = foldSplits(table([0, 0, 1, 1, 2], [1, 0, 1, 0, 0]), 1);
    assert.deepEqual(
      parts.map((part) => [...first![part]]),
      [[3, 4], [2], [0, 1]],
    );
  });

  it('names the part that stays empty, and the fold', () => {
    const folds = table([0, 0, 1, 1], [1, 0, 1, 0]);
    assert.throws(() => foldSplits(folds), {
      code: 'too-few-rows',
      message: /"test" .* on fold 2 has no rows/,
    });
    assert.throws(() => foldSplits(folds, 1, (row) => row !== 3), {
      code: 'too-few-rows',
      message: /"train"/,
    });
  });

  it('refuses a number of splits that is not 1 to 5, and a table without folds', () => {
    for (const judged of [0, 6, 2.5, NaN])
      assert.throws(() => foldSplits(drawFolds(40, 1), judged), { code: 'wrong-folds' });
    assert.throws(() => foldSplits(createTable([{ name: 'fold', values: new Int32Array(40) }])), {
      code: 'missing-column',
      message: /validates/,
    });
  });

  it('refuses a row that has no fold, or a mark that is neither 0 nor 1, naming the row', () => {
    for (const fold of [5, -1, 0.5, NaN]) {
      assert.throws(() => foldSplits(table([0, 1, fold], [0, 1, 0]), 1), {
        code: 'wrong-folds',
        message: new RegExp(`Row 2 .* fold ${fold} `),
      });
    }
    assert.throws(() => foldSplits(table([0, 1, 2], [0, NaN, 1]), 1), {
      code: 'wrong-folds',
      message: /Row 1 .* validates NaN/,
    });
  });
});
