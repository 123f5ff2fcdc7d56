const goldenShare = (Math.sqrt(5) - 1) / 2;

/**
 * Golden-section search: where a function of one number with one minimum in a range is lowest. It yields the places whose
 * values it wants, and returns the middle of what is left of the range; so a long function may let others run.
 *
 * @param precision how narrow the range is in the end
 * @example
 * const search = goldenSection(0, 3, 1e-6);
 * let step = search.next();
 * while (step.done !== true) step = search.next((step.value - 2) ** 2);
 * step.value.toFixed(5) // => '2.00000'
 */
export function* goldenSection(
  low: number,
  high: number,
  precision: number,
): Generator<number, number, number> {
  let [left, right] = [high - goldenShare * (high - low), low + goldenShare * (high - low)];
  let [atLeft, atRight] = [yield left, yield right];
  while (high - low > precision) {
    if (atLeft < atRight) {
      [high, right, atRight] = [right, left, atLeft];
      left = high - goldenShare * (high - low);
      atLeft = yield left;
    } else {
      [low, left, atLeft] = [left, right, atRight];
      right = low + goldenShare * (high - low);
      atRight = yield right;
    }
  }
  return (low + high) / 2;
}
