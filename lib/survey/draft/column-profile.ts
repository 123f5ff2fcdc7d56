import type { Column } from '../../table';

/** What a column's values look like. */
export interface ColumnProfile {
  readonly name: string;
  readonly unit: string | undefined;
  readonly isNumeric: boolean;
  readonly rows: number;
  /** Numbers that are there, in order of size; empty for text. */
  readonly sorted: Float64Array;
  /** Blank, or NaN. */
  readonly blank: number;
  /** Different values that are there, counted up to `mostDistinct`; NaN beyond. */
  readonly distinct: number;
  readonly isWhole: boolean;
  /** Values that look like codes, and how often each is there, the most frequent first. */
  readonly codes: readonly { readonly value: number; readonly count: number }[];
}

/** Beyond so many different values a column is not one of classes or fields. */
export const mostDistinct = 5000;

/** What tables write where nothing was measured. No other number is taken for a code without being asked. */
const usualCodes = [99, 99.9, 99.99, 99.999, 999, 999.9, 9999, 90, -9, -90, -99, -99.9, -999, -9999, -99999];

/** Look at a column's values. */
export function profileColumn({ name, values, unit }: Column): ColumnProfile {
  const rows = values.length;
  const isNumeric = !Array.isArray(values);
  const sorted = isNumeric
    ? Float64Array.from(values as ArrayLike<number>)
        .filter((value) => !Number.isNaN(value))
        .sort()
    : new Float64Array();
  const different = new Set<number | string>();
  for (let row = 0; row < rows && different.size <= mostDistinct; row++) {
    const value = isNumeric ? (values[row] as number) : (values[row] as string).trim();
    if (value !== '' && !Number.isNaN(value)) different.add(value);
  }
  const blank = isNumeric
    ? rows - sorted.length
    : (values as string[]).filter((text) => text.trim() === '').length;
  return {
    name,
    unit,
    isNumeric,
    rows,
    sorted,
    blank,
    distinct: different.size > mostDistinct ? NaN : different.size,
    isWhole: isNumeric && sorted.every(Number.isInteger),
    codes: usualCodes
      .map((value) => ({ value, count: countOf(sorted, value) }))
      .filter(({ count }) => count > 0)
      .sort((one, other) => other.count - one.count),
  };
}

/** The values of a column that are no codes, in order of size. */
export function withoutCodes({ sorted }: ColumnProfile, codes: readonly number[]): Float64Array {
  return sorted.filter((value) => !codes.includes(value) && Number.isFinite(value));
}

function countOf(sorted: Float64Array, value: number): number {
  return firstAtLeast(sorted, value, true) - firstAtLeast(sorted, value, false);
}

/** The first place (0-based) of a value that is not less, or that is greater. */
function firstAtLeast(sorted: Float64Array, value: number, isGreater: boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isGreater ? sorted[middle]! <= value : sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
