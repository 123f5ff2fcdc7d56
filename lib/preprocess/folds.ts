import { createRandom, RedshiftLabError } from '../base';
import { createTable, numbers } from '../table';
import type { Table } from '../table';
import type { Split } from './split';

/**
 * Deal rows into five folds at random, and mark one in eight as rows that validate.
 *
 * Each fold is the test set of one training: of the other four folds seven eighths train and an eighth validates, so the
 * shares are 70, 10 and 20 % of all rows. Every row is tested just once, which a small sample needs: its rare objects,
 * such as stars, are too few in one test set of 20 %.
 *
 * @param rows how many, 40 or more
 * @param seed any integer; the same rows and seed give the same folds
 * @returns columns `fold` (0 … 4) and `validates` (1 or 0), one row per row; `foldSplits` reads them
 * @throws RedshiftLabError `too-few-rows`
 * @example
 * columnNames(drawFolds(100, 1)) // => ['fold', 'validates']
 */
export function drawFolds(rows: number, seed: number): Table {
  if (!(Number.isInteger(rows) && rows >= foldCount * validationEvery)) {
    throw new RedshiftLabError(
      'too-few-rows',
      `${rows} rows are too few for ${foldCount} folds: give at least ${foldCount * validationEvery}.`,
    );
  }
  const order = createRandom(seed, 'folds').permutation(rows);
  return createTable([
    { name: 'fold', values: order.map((place) => place % foldCount) },
    {
      name: 'validates',
      values: order.map((place) => (Math.floor(place / foldCount) % validationEvery === 0 ? 1 : 0)),
    },
  ]);
}

const foldCount = 5;
const validationEvery = 8;

/**
 * The splits that the columns `fold` and `validates` of a table stand for: the first is tested on fold 0, and so on.
 *
 * @param judged how many of the five to take: all, or fewer where one test set is large enough
 * @param keep which rows take part, by default all
 * @throws RedshiftLabError `missing-column`; `wrong-folds`, also naming a row whose fold is none of the five or whose
 *   `validates` is neither 0 nor 1; `too-few-rows` where a part of a split would stay empty
 */
export function foldSplits(
  table: Table,
  judged: number = foldCount,
  keep: (row: number) => boolean = () => true,
): Split[] {
  const fold = numbers(table, 'fold');
  const validates = numbers(table, 'validates');
  if (!(Number.isInteger(judged) && judged >= 1 && judged <= foldCount)) {
    throw new RedshiftLabError(
      'wrong-folds',
      `There are ${foldCount} folds: judge 1 to ${foldCount} of them, not ${judged}.`,
    );
  }
  checkFolds(fold, validates);
  return Array.from({ length: judged }, (_, tested) => {
    const parts: Record<keyof Split, number[]> = { train: [], validation: [], test: [] };
    for (let row = 0; row < table.rows; row++) {
      if (!keep(row)) continue;
      parts[fold[row] === tested ? 'test' : validates[row] === 1 ? 'validation' : 'train'].push(row);
    }
    for (const [part, rows] of Object.entries(parts)) {
      if (rows.length > 0) continue;
      throw new RedshiftLabError(
        'too-few-rows',
        `The part "${part}" of the split that is tested on fold ${tested} has no rows: take more objects.`,
      );
    }
    return {
      train: Int32Array.from(parts.train),
      validation: Int32Array.from(parts.validation),
      test: Int32Array.from(parts.test),
    };
  });
}

/** A row without a fold would train in all splits and be tested in none. */
function checkFolds(fold: ArrayLike<number>, validates: ArrayLike<number>): void {
  for (let row = 0; row < fold.length; row++) {
    const isFold = Number.isInteger(fold[row]) && fold[row]! >= 0 && fold[row]! < foldCount;
    if (isFold && (validates[row] === 0 || validates[row] === 1)) continue;
    throw new RedshiftLabError(
      'wrong-folds',
      `Row ${row} (counted from 0) has fold ${fold[row]} and validates ${validates[row]}: a fold is 0 to ${foldCount - 1}, and validates 0 or 1; draw them with drawFolds.`,
    );
  }
}
