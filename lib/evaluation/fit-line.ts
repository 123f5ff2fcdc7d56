/** y = intercept + slope · x. */
export interface RegressionLine {
  readonly slope: number;
  readonly intercept: number;
}

/**
 * The least-squares line of y on x: the one with the smallest Σ (y − intercept − slope · x)².
 *
 * The line of x on y is another one: each is drawn towards the mean of what it predicts.
 *
 * @param x as long as y, all finite
 * @returns NaN for slope and intercept where all x are equal, or there are none
 * @example
 * fitLine([0, 1, 2], [1, 3, 5]) // => { slope: 2, intercept: 1 }
 */
export function fitLine(x: ArrayLike<number>, y: ArrayLike<number>): RegressionLine {
  const count = x.length;
  let sumX = 0;
  let sumY = 0;
  let isConstant = true;
  for (let place = 0; place < count; place++) {
    sumX += x[place]!;
    sumY += y[place]!;
    if (x[place] !== x[0]) isConstant = false;
  }
  // The mean of equal numbers may differ from them by a rounding, so their spread says nothing.
  if (isConstant) return { slope: NaN, intercept: NaN };
  const meanX = sumX / count;
  const meanY = sumY / count;
  let products = 0;
  let squares = 0;
  for (let place = 0; place < count; place++) {
    products += (x[place]! - meanX) * (y[place]! - meanY);
    squares += (x[place]! - meanX) ** 2;
  }
  const slope = products / squares;
  return { slope, intercept: meanY - slope * meanX };
}
