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
export function meanAndDeviation(values: ArrayLike<number>): MeanAndDeviation {
  let sum = 0;
  for (let place = 0; place < values.length; place++) sum += values[place]!;
  const mean = sum / values.length;
  let squares = 0;
  for (let place = 0; place < values.length; place++) squares += (values[place]! - mean) ** 2;
  return { mean, deviation: Math.sqrt(squares / values.length) };
}
