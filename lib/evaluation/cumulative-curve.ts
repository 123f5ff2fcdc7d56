import { countUpTo, RedshiftLabError } from '../base';
import { checkPairs } from './check-pairs';

/** A point of a cumulative curve. */
export interface CumulativePoint {
  readonly value: number;
  /** The share of all values that are at most this one, 0 … 1. */
  readonly share: number;
}

/**
 * The cumulative distribution of values, at places evenly spaced from the smallest to the largest.
 *
 * @param points how many places, ≥ 2; by default 200
 * @throws RedshiftLabError `no-objects`, `not-finite` or `bad-points`
 * @example
 * cumulativeCurve([0, 1, 1, 4], 3) // => [{ value: 0, share: 0.25 }, { value: 2, share: 0.75 }, { value: 4, share: 1 }]
 */
export function cumulativeCurve(values: ArrayLike<number>, points = 200): CumulativePoint[] {
  if (!(Number.isInteger(points) && points >= 2)) {
    throw new RedshiftLabError('bad-points', `The number of points is ${points}: give a whole number ≥ 2.`);
  }
  checkPairs({ values });
  const sorted = Float64Array.from(values).sort();
  const low = sorted[0]!;
  const high = sorted[sorted.length - 1]!;
  return Array.from({ length: points }, (_, point) => {
    const value = point === points - 1 ? high : low + ((high - low) * point) / (points - 1);
    return { value, share: countUpTo(sorted, value) / sorted.length };
  });
}
