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

/** How an axis is spaced. */
export type AxisScale = 'linear' | 'log';

/**
 * Refuse values that an axis cannot show: those that are no finite numbers and, on a logarithmic one, those not above 0.
 *
 * @throws RedshiftLabError `empty-data`, `non-finite` or `not-positive`
 */
export function requireOnAxis(values: ArrayLike<number>, scale: AxisScale, what: string): void {
  requireFinite(values, what);
  if (scale === 'linear') return;
  const row = Array.prototype.findIndex.call(values, (value: number) => value <= 0);
  if (row < 0) return;
  throw new RedshiftLabError(
    'not-positive',
    `The value ${values[row]} of ${what} (row ${row}) cannot stand on a logarithmic axis: leave it out or take a linear one.`,
  );
}

/**
 * Refuse positions along a curve that go backwards.
 *
 * @throws RedshiftLabError `not-rising`, with the first such row (0-based)
 */
export function requireRising(values: ArrayLike<number>, what: string): void {
  for (let row = 1; row < values.length; row++) {
    if (values[row]! >= values[row - 1]!) continue;
    throw new RedshiftLabError(
      'not-rising',
      `The values of ${what} fall from ${values[row - 1]} to ${values[row]} in row ${row}: sort the curve by them first.`,
    );
  }
}

/**
 * Refuse a list without members, with more than a figure can show, or with a name that stands twice.
 *
 * @param what the members in the plural: "curves"
 * @throws RedshiftLabError `empty-data`, `too-many-series` or `duplicate-name`
 */
export function requireNames(names: readonly string[], most: number, what: string): void {
  if (names.length === 0) throw new RedshiftLabError('empty-data', `There are no ${what} to draw.`);
  if (names.length > most) {
    throw new RedshiftLabError(
      'too-many-series',
      `There are ${names.length} ${what}; one figure shows at most ${most}.`,
    );
  }
  const twice = names.find((name, place) => names.indexOf(name) !== place);
  if (twice === undefined) return;
  throw new RedshiftLabError(
    'duplicate-name',
    `Among the ${what} there are two of the name ${twice}: name them apart.`,
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
