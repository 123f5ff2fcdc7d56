import { RedshiftLabError } from '../base';
import { numpyPermutation } from './numpy-permutation';
import { rowNumbers } from './split';
import type { Split } from './split';

/** How a Python program splits; the defaults are the Gaia thesis's. */
export interface ThesisSplitOptions {
  /** The test rows' share of all rows, between 0 and 1; by default 0.1. */
  readonly testShare?: number;
  /** The seed, a whole number of 0 … 2³² − 1; by default 4. */
  readonly randomState?: number;
  /** The validation rows' share of the rows that are not for testing, between 0 and 1; by default 0.3. */
  readonly validationShare?: number;
}

/**
 * The very rows that the Gaia thesis trained, validated and tested on, in its order: 63, 27 and 10 % of them.
 *
 * Two steps of its program: scikit-learn's `train_test_split(test_size=0.1, random_state=4)` permutes the rows, takes the
 * first tenth (rounded up) for testing, and leaves the rest in the permuted order; Keras's `validation_split=0.3` then
 * takes the last 30 % of the rest, without another shuffle. The rows must be in the order of the author's file.
 *
 * @param rows the row numbers to split, or their count n for 0 … n − 1
 * @throws RedshiftLabError `wrong-fractions`, `wrong-seed`, `no-such-row`, `duplicate-row`, or `too-few-rows` where a part
 *   would stay empty
 * @example
 * Array.from(thesisSplit(10).test) // => [3]
 * Array.from(thesisSplit(10).train) // => [8, 4, 9, 2, 6, 0]
 * Array.from(thesisSplit(10).validation) // => [1, 5, 7]
 */
export function thesisSplit(
  rows: Int32Array | number,
  { testShare = 0.1, randomState = 4, validationShare = 0.3 }: ThesisSplitOptions = {},
): Split {
  if (![testShare, validationShare].every((share) => share > 0 && share < 1)) {
    throw new RedshiftLabError(
      'wrong-fractions',
      `The shares for testing, ${testShare}, and validation, ${validationShare}, must lie between 0 and 1.`,
    );
  }
  const numbersOfRows = rowNumbers(rows);
  const shuffled = numpyPermutation(numbersOfRows.length, randomState).map((place) => numbersOfRows[place]!);
  // Rounded as scikit-learn and Keras round, in the same floating-point steps.
  const tested = Math.ceil(testShare * shuffled.length);
  const rest = shuffled.subarray(tested);
  const trained = Math.floor(rest.length * (1 - validationShare));
  if (trained === 0 || trained === rest.length) {
    throw new RedshiftLabError(
      'too-few-rows',
      `${shuffled.length} rows are too few: training or validation would have none. Take more rows or other shares.`,
    );
  }
  return { train: rest.slice(0, trained), validation: rest.slice(trained), test: shuffled.slice(0, tested) };
}
