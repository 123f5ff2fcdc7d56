/** Mean and spread of some numbers. */
export interface MeanAndDeviation {
  readonly mean: number;
  /** Population standard deviation (divisor: how many numbers there are). */
  readonly deviation: number;
}

/**
 * The mean and the population standard deviation, in two passes. Both are NaN for no numbers.
 *
 * @example
 * meanAndDeviation(Float64Array.of(1, 3)) // => { mean: 2, deviation: 1 }
 */
export function meanAndDeviation(values: Float64Array): MeanAndDeviation {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / values.length) };
}
