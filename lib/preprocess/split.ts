import { createRandom, RedshiftLabError } from '../base';

/** The shares of a split; they add up to 1. */
export interface SplitFractions {
  readonly train: number;
  readonly validation: number;
  readonly test: number;
}

/** Row numbers (0-based) of three parts that have no row in common. */
export interface Split {
  readonly train: Int32Array;
  readonly validation: Int32Array;
  readonly test: Int32Array;
}

/**
 * Split rows at random into training, validation and test rows: every row in just one part.
 *
 * The same rows, fractions and seed give the same split. The sizes follow from the fractions by the method of
 * the largest remainder, so they differ from the exact shares by less than one row. Each part is in random
 * order: the first thousand training rows are themselves a random sample.
 *
 * @param rows the row numbers to split, or their count n for 0 … n − 1
 * @param fractions three numbers in [0, 1] that add up to 1 (to 1e-9)
 * @param seed any integer
 * @throws RedshiftLabError `wrong-fractions`, `no-such-row`, `duplicate-row`, or `too-few-rows` where a part would stay
 *   empty
 * @example
 * splitRows(10, { train: 0.63, validation: 0.27, test: 0.1 }, 1).train.length // => 6
 * splitRows(10, { train: 0.63, validation: 0.27, test: 0.1 }, 1).validation.length // => 3
 */
export function splitRows(rows: Int32Array | number, fractions: SplitFractions, seed: number): Split {
  const shares = [fractions.train, fractions.validation, fractions.test];
  checkFractions(shares);
  const numbersOfRows = rowNumbers(rows);
  const sizes = largestRemainder(numbersOfRows.length, shares);
  ['train', 'validation', 'test'].forEach((part, place) => {
    if (sizes[place] === 0 && shares[place]! > 0) {
      throw new RedshiftLabError(
        'too-few-rows',
        `${numbersOfRows.length} rows are too few for a share of ${shares[place]}: the part "${part}" would be empty. Take more rows or a larger share.`,
      );
    }
  });
  const order = createRandom(seed, 'split').permutation(numbersOfRows.length);
  const shuffled = order.map((position) => numbersOfRows[position]!);
  const [train = 0, validation = 0] = sizes;
  return {
    train: shuffled.slice(0, train),
    validation: shuffled.slice(train, train + validation),
    test: shuffled.slice(train + validation),
  };
}

/**
 * The row numbers to split, each once.
 *
 * @throws RedshiftLabError `no-such-row` or `duplicate-row`
 */
export function rowNumbers(rows: Int32Array | number): Int32Array {
  if (typeof rows === 'number') {
    if (Number.isInteger(rows) && rows >= 0) return Int32Array.from({ length: rows }, (_, row) => row);
    throw new RedshiftLabError('no-such-row', `The number of rows to split is ${rows}: give a whole number.`);
  }
  checkDistinct(rows);
  return rows;
}

/**
 * Whole sizes in proportion to shares that add up to 1: round down, then one more for the largest remainders.
 */
function largestRemainder(total: number, shares: readonly number[]): number[] {
  // A share of 0.3 of 10 rows is 3 rows, though 0.3 * 10 may fall just below it.
  const exact = shares.map((share) => Math.round(share * total * 1e6) / 1e6);
  const sizes = exact.map(Math.floor);
  const left = total - sizes.reduce((sum, size) => sum + size, 0);
  const byRemainder = exact
    .map((value, place) => ({ place, remainder: value - sizes[place]! }))
    .sort((one, other) => other.remainder - one.remainder || one.place - other.place);
  for (let extra = 0; extra < left; extra++) sizes[byRemainder[extra % sizes.length]!.place]! += 1;
  return sizes;
}

function checkFractions(shares: readonly number[]): void {
  const sum = shares.reduce((total, share) => total + share, 0);
  if (!shares.every((share) => share >= 0 && share <= 1) || Math.abs(sum - 1) > 1e-9) {
    throw new RedshiftLabError(
      'wrong-fractions',
      `The fractions train ${shares[0]}, validation ${shares[1]}, test ${shares[2]} must lie in [0, 1] and add up to 1, not ${sum}.`,
    );
  }
}

function checkDistinct(rows: Int32Array): void {
  const seen = new Set<number>();
  for (const row of rows) {
    if (seen.has(row)) {
      throw new RedshiftLabError(
        'duplicate-row',
        `Row ${row} is in the list twice, so it could be trained and tested on: give each row once.`,
      );
    }
    seen.add(row);
  }
}
