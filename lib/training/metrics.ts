/**
 * R² = 1 − Σ(truth − prediction)² / Σ(truth − mean truth)²: 1 is perfect, 0 is as good as the mean, and there is no
 * lower end. NaN where all truths are equal.
 *
 * Computed over the whole set. The mean of the batches' R², which Keras reports, is another and lower number.
 *
 * @example
 * rSquared([1, 2, 3], [1, 2, 3]) // => 1
 * rSquared([1, 2, 3], [2, 2, 2]) // => 0
 */
export function rSquared(truth: ArrayLike<number>, prediction: ArrayLike<number>): number {
  let sum = 0;
  for (let place = 0; place < truth.length; place++) sum += truth[place]!;
  const mean = sum / truth.length;
  let residual = 0;
  let total = 0;
  let isConstant = true;
  for (let place = 0; place < truth.length; place++) {
    residual += (truth[place]! - prediction[place]!) ** 2;
    total += (truth[place]! - mean) ** 2;
    // The mean of equal truths may differ from them by a rounding, so the sum does not tell.
    isConstant &&= truth[place] === truth[0];
  }
  return isConstant ? NaN : 1 - residual / total;
}

/**
 * The mean of |prediction − truth|.
 *
 * @example
 * meanAbsoluteError([1, 2], [1, 4]) // => 1
 */
export function meanAbsoluteError(truth: ArrayLike<number>, prediction: ArrayLike<number>): number {
  let sum = 0;
  for (let place = 0; place < truth.length; place++) sum += Math.abs(prediction[place]! - truth[place]!);
  return sum / truth.length;
}

/**
 * The mean of (prediction − truth)².
 *
 * @example
 * meanSquaredError([1, 2], [1, 4]) // => 2
 */
export function meanSquaredError(truth: ArrayLike<number>, prediction: ArrayLike<number>): number {
  let sum = 0;
  for (let place = 0; place < truth.length; place++) sum += (prediction[place]! - truth[place]!) ** 2;
  return sum / truth.length;
}

/**
 * The share of objects whose most probable class is the true one; between equal probabilities the first counts.
 *
 * @param truth one-hot classes, row-major [objects, classes]
 * @param prediction probabilities, row-major [objects, classes]
 * @param classes the number of classes
 * @example
 * accuracy([1, 0, 0, 1], [0.9, 0.1, 0.8, 0.2], 2) // => 0.5
 */
export function accuracy(truth: ArrayLike<number>, prediction: ArrayLike<number>, classes: number): number {
  let right = 0;
  for (let start = 0; start < truth.length; start += classes) {
    if (largest(truth, start, classes) === largest(prediction, start, classes)) right++;
  }
  return right / (truth.length / classes);
}

function largest(values: ArrayLike<number>, start: number, classes: number): number {
  let best = 0;
  for (let place = 1; place < classes; place++)
    if (values[start + place]! > values[start + best]!) best = place;
  return best;
}
