import { countUpTo, meanAndDeviation, percentileOfSorted } from '../base';
import { checkPairs } from './check-pairs';

const percents = [1, 5, 10, 25, 50, 75, 90, 95, 99] as const;

/** Where values lie and how they spread, by the conventions of pandas. */
export interface DistributionSummary {
  readonly count: number;
  readonly mean: number;
  readonly median: number;
  /** Sample standard deviation (divisor: count − 1); NaN for one value. */
  readonly standardDeviation: number;
  /** Above 0 where the longer tail is on the right. Corrected for bias; NaN for fewer than three values, and for equal ones. */
  readonly skewness: number;
  /** 0 for a normal distribution. Corrected for bias; NaN for fewer than four values, and for equal ones. */
  readonly excessKurtosis: number;
  /** With linear interpolation between neighbours. */
  readonly percentiles: Readonly<Record<(typeof percents)[number], number>>;
  /** The share of the values that are at most this large, 0 … 1. */
  shareUpTo(limit: number): number;
}

/**
 * Summarise how values are distributed: a catalogue's redshifts, a network's errors.
 *
 * Skewness and excess kurtosis are those of pandas' `skew` and `kurt` (the sample's G₁ and G₂ of Joanes and Gill 1998).
 *
 * @throws RedshiftLabError `no-objects` or `not-finite`
 * @example
 * distributionSummary([1, 2, 3, 4, 10]).skewness // => 1.6970562748477143
 * distributionSummary([1, 2, 3, 4, 10]).percentiles[75] // => 4
 * distributionSummary([1, 2, 3, 4, 10]).shareUpTo(3) // => 0.6
 */
export function distributionSummary(values: ArrayLike<number>): DistributionSummary {
  checkPairs({ values });
  const sorted = Float64Array.from(values).sort();
  const count = sorted.length;
  const isConstant = sorted[0] === sorted[count - 1];
  const { mean } = meanAndDeviation(sorted);
  const moment = (power: number): number => sorted.reduce((sum, value) => sum + (value - mean) ** power, 0);
  const squares = isConstant ? 0 : moment(2);
  return {
    count,
    mean,
    median: percentileOfSorted(sorted, 50),
    standardDeviation: Math.sqrt(squares / (count - 1)),
    skewness: count < 3 || isConstant ? NaN : skewnessOf(count, squares, moment(3)),
    excessKurtosis: count < 4 || isConstant ? NaN : excessKurtosisOf(count, squares, moment(4)),
    percentiles: Object.fromEntries(
      percents.map((percent) => [percent, percentileOfSorted(sorted, percent)]),
    ) as DistributionSummary['percentiles'],
    shareUpTo: (limit) => countUpTo(sorted, limit) / count,
  };
}

function skewnessOf(count: number, squares: number, cubes: number): number {
  return ((count * Math.sqrt(count - 1)) / (count - 2)) * (cubes / squares ** 1.5);
}

function excessKurtosisOf(count: number, squares: number, fourths: number): number {
  const pairs = (count - 2) * (count - 3);
  return (
    (count * (count + 1) * (count - 1) * fourths) / (pairs * squares ** 2) - (3 * (count - 1) ** 2) / pairs
  );
}
