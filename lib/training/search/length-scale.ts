import { solveProcess } from './solve-process';

/** scikit-learn's bounds of a length scale, as natural logarithms. */
const [lowest, highest] = [Math.log(1e-5), Math.log(1e5)];
const intervals = 60;
const goldenShare = (Math.sqrt(5) - 1) / 2;

/**
 * The length scale from 1e-5 to 1e5 with the highest marginal likelihood.
 *
 * A scan of 61 scales, then a golden-section search around the best: with one number to find that is surer than the
 * local searches from 21 starts with which scikit-learn looks for it in KerasTuner.
 */
export function bestLengthScale(
  places: readonly ArrayLike<number>[],
  normalised: Float64Array,
  alpha: number,
): number {
  const likelihood = (logarithm: number): number =>
    solveProcess(places, normalised, alpha, Math.exp(logarithm)).logMarginalLikelihood;
  const spacing = (highest - lowest) / intervals;
  let best = 0;
  let bestLogarithm = lowest;
  for (let place = 0; place <= intervals; place++) {
    const logarithm = lowest + place * spacing;
    const found = likelihood(logarithm);
    if (place === 0 || found > best) [best, bestLogarithm] = [found, logarithm];
  }
  let low = Math.max(lowest, bestLogarithm - spacing);
  let high = Math.min(highest, bestLogarithm + spacing);
  let [left, right] = [high - goldenShare * (high - low), low + goldenShare * (high - low)];
  let [atLeft, atRight] = [likelihood(left), likelihood(right)];
  while (high - low > 1e-7) {
    if (atLeft > atRight) {
      [high, right, atRight] = [right, left, atLeft];
      left = high - goldenShare * (high - low);
      atLeft = likelihood(left);
    } else {
      [low, left, atLeft] = [left, right, atRight];
      right = low + goldenShare * (high - low);
      atRight = likelihood(right);
    }
  }
  const middle = (low + high) / 2;
  return Math.exp(likelihood(middle) >= best ? middle : bestLogarithm);
}
