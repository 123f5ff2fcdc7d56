import { RedshiftLabError } from '../base';

/**
 * Refuse values that a figure cannot show.
 *
 * @param what the values' name, for the error
 * @throws RedshiftLabError `empty-data` or `non-finite`, with the first such row (0-based)
 */
export function requireFinite(values: ArrayLike<number>, what: string): void {
  if (values.length === 0)
    throw new RedshiftLabError('empty-data', `There are no values of ${what} to draw.`);
  let count = 0;
  let first = -1;
  for (let row = 0; row < values.length; row++) {
    if (Number.isFinite(values[row])) continue;
    if (count === 0) first = row;
    count++;
  }
  if (count > 0) {
    throw new RedshiftLabError(
      'non-finite',
      `${count} of the ${values.length} values of ${what} are not finite numbers (the first is ${values[first]} in row ${first}): select the rows that have a value first.`,
    );
  }
}

/**
 * Refuse two sets of values that do not belong to the same objects.
 *
 * @throws RedshiftLabError `unequal-lengths`
 */
export function requireEqualLengths(
  first: ArrayLike<number>,
  firstName: string,
  second: ArrayLike<number>,
  secondName: string,
): void {
  if (first.length === second.length) return;
  throw new RedshiftLabError(
    'unequal-lengths',
    `There are ${first.length} values of ${firstName} but ${second.length} of ${secondName}: give one of each per object.`,
  );
}

/**
 * Refuse a range that is not from a low to a higher number.
 *
 * @throws RedshiftLabError `bad-range`
 */
export function requireRange(range: readonly [number, number], what: string): void {
  const [low, high] = range;
  if (Number.isFinite(low) && Number.isFinite(high) && low < high) return;
  throw new RedshiftLabError(
    'bad-range',
    `The range of ${what} is [${low}, ${high}]: give two finite numbers, the lower one first.`,
  );
}

/**
 * Refuse a number of bins that is not a whole number from 1 to `largest`.
 *
 * @throws RedshiftLabError `bad-bins`
 */
export function requireBins(bins: number, largest: number, what: string): void {
  if (Number.isInteger(bins) && bins >= 1 && bins <= largest) return;
  throw new RedshiftLabError(
    'bad-bins',
    `The number of bins of ${what} is ${bins}: give a whole number from 1 to ${largest}.`,
  );
}
