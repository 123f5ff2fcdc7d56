import { createRandom, countUpTo, RedshiftLabError } from '../base';

/**
 * Draw rows with replacement, each as often as its weight says; in ascending order.
 *
 * @param weights one per row, finite and 0 or more, not all 0
 * @param count rows to draw
 * @throws RedshiftLabError `wrong-weights`
 * @example
 * Array.from(drawByWeight([0, 1, 0], 2, 1)) // => [1, 1]
 */
export function drawByWeight(weights: ArrayLike<number>, count: number, seed: number): Int32Array {
  const sums = new Float64Array(weights.length);
  let sum = 0;
  for (let row = 0; row < weights.length; row++) {
    const weight = weights[row]!;
    if (!(weight >= 0 && weight < Infinity)) {
      throw new RedshiftLabError('wrong-weights', `The weight of row ${row} is ${weight}: give 0 or more.`);
    }
    sum += weight;
    sums[row] = sum;
  }
  if (!(sum > 0)) throw new RedshiftLabError('wrong-weights', 'All weights are 0: there is nothing to draw.');
  const random = createRandom(seed, 'draw by weight');
  return Int32Array.from({ length: count }, () => countUpTo(sums, random.uniform(0, sum))).sort();
}
