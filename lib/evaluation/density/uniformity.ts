import { checkTransforms } from './integral-transform';

/** How far numbers from 0 to 1 are from being uniform. */
export interface Uniformity {
  readonly count: number;
  /** Kolmogorov and Smirnov's D: the largest distance between the share of numbers below a value and the value. */
  readonly kolmogorovSmirnov: number;
  /**
   * The probability of a D this large by chance, from Kolmogorov's distribution: within .01 of the exact one from 20
   * numbers on.
   */
  readonly kolmogorovSmirnovProbability: number;
  /** Cramér and von Mises's W²; by chance above .461 in 5 % and above .743 in 1 % of samples. */
  readonly cramerVonMises: number;
  /** Anderson and Darling's A², which looks at the ends most; by chance above 2.492 in 5 % and above 3.878 in 1 %. */
  readonly andersonDarling: number;
}

/**
 * Tests of whether transforms are uniform, which those of calibrated densities are.
 *
 * With many objects the smallest departure is significant: compare the sizes of the statistics, and use the probability
 * to say whether there are enough objects to tell. For A² numbers within 1e-9 of 0 and 1 count as 1e-9 from them.
 *
 * Source: Stephens 1974, EDF Statistics for Goodness of Fit and Some Comparisons; the argument of Kolmogorov's
 * distribution is (√n + .12 + .11/√n) · D, as there.
 *
 * @param transforms from `probabilityIntegralTransform`
 * @throws RedshiftLabError `bad-transform`, `no-objects`
 * @example
 * uniformityTests([0.25, 0.75]).kolmogorovSmirnov // => 0.25
 */
export function uniformityTests(transforms: ArrayLike<number>): Uniformity {
  checkTransforms(transforms);
  const sorted = Float64Array.from(transforms).sort();
  const count = sorted.length;
  let distance = 0;
  let squares = 1 / (12 * count);
  let logs = 0;
  sorted.forEach((value, place) => {
    distance = Math.max(distance, (place + 1) / count - value, value - place / count);
    squares += (value - (place + 0.5) / count) ** 2;
    const mirrored = 1 - sorted[count - 1 - place]!;
    logs += (2 * place + 1) * (Math.log(inside(value)) + Math.log(inside(mirrored)));
  });
  const root = Math.sqrt(count);
  return {
    count,
    kolmogorovSmirnov: distance,
    kolmogorovSmirnovProbability: kolmogorovProbability((root + 0.12 + 0.11 / root) * distance),
    cramerVonMises: squares,
    andersonDarling: -count - logs / count,
  };
}

function inside(value: number): number {
  return Math.min(Math.max(value, 1e-9), 1 - 1e-9);
}

/**
 * The probability that Kolmogorov's distribution gives to larger values: 2 Σ (−1)ᵏ⁻¹ exp(−2k²x²), or for small values,
 * where that converges slowly, 1 − √(2π)/x Σ exp(−(2k−1)²π²/8x²).
 */
export function kolmogorovProbability(value: number): number {
  if (value < 0.2) return 1;
  const terms = [1, 2, 3, 4, 5, 6];
  if (value > 1) {
    return terms.reduce((sum, k) => sum + 2 * (-1) ** (k - 1) * Math.exp(-2 * (k * value) ** 2), 0);
  }
  const below = terms.reduce(
    (sum, k) => sum + Math.exp(-(((2 * k - 1) * Math.PI) ** 2) / (8 * value ** 2)),
    0,
  );
  return 1 - (Math.sqrt(2 * Math.PI) / value) * below;
}
