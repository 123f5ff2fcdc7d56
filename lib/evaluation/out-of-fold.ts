import { letOthersRun, RedshiftLabError, stopRequested } from '../base';
import type { Split } from '../preprocess';

/** The rows that the splits test, split after split. */
export function testedRows(splits: readonly Split[]): Int32Array {
  return Int32Array.from(splits.flatMap(({ test }) => [...test]));
}

/**
 * Predictions of the tested rows of all splits, each by a fit that never saw it; in the order of `testedRows`.
 *
 * @param fit fits to a split's training rows (and chooses by its validation rows) and gives one number per test row
 * @throws RedshiftLabError `unequal-lengths` where it gives another number of them, `stopped` where somebody asked to stop
 */
export async function predictOutOfFold(
  splits: readonly Split[],
  fit: (split: Split, place: number) => ArrayLike<number> | Promise<ArrayLike<number>>,
): Promise<Float64Array> {
  const predictions = new Float64Array(splits.reduce((sum, { test }) => sum + test.length, 0));
  let start = 0;
  for (const [place, split] of splits.entries()) {
    const values = await fit(split, place);
    // A fit that somebody stopped gives what it has, which is no prediction to record.
    await letOthersRun();
    if (stopRequested()) {
      throw new RedshiftLabError(
        'stopped',
        `The predictions were stopped in split ${place} of ${splits.length}: run the cell again for all of them.`,
      );
    }
    if (values.length !== split.test.length) {
      throw new RedshiftLabError(
        'unequal-lengths',
        `Split ${place} has ${split.test.length} test rows but ${values.length} predictions: give one for each.`,
      );
    }
    predictions.set(values, start);
    start += values.length;
  }
  return predictions;
}
