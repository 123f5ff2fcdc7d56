import { normalShare } from '../../base';
import type { Interval } from '../resample';

/**
 * Wilson's interval for a share, from how many of how many: as wide for shares near 0 and 1 as it should be.
 *
 * Source: Wilson 1927, Probable Inference, the Law of Succession, and Statistical Inference.
 *
 * @param level the probability that it covers, above 0 and below 1
 * @returns NaN for none of none
 * @example
 * wilsonInterval(0, 10, 0.95).low // => 0
 */
export function wilsonInterval(hits: number, count: number, level: number): Interval {
  if (count === 0) return { low: NaN, high: NaN };
  const square = deviationsFor(level) ** 2;
  const share = hits / count;
  const centre = share + square / (2 * count);
  const reach = Math.sqrt(square * ((share * (1 - share)) / count + square / (4 * count ** 2)));
  const whole = 1 + square / count;
  // Of none and of all, the interval ends there: a rounding must not part it from the share.
  return {
    low: hits === 0 ? 0 : (centre - reach) / whole,
    high: hits === count ? 1 : (centre + reach) / whole,
  };
}

/** How many standard deviations to both sides hold this share of a normal distribution, by bisection. */
function deviationsFor(level: number): number {
  let [low, high] = [0, 40];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (normalShare(-middle, middle, 0, 1) < level) low = middle;
    else high = middle;
  }
  return low;
}
