import { RedshiftLabError } from './error';
import { meanAndDeviation } from './mean-and-deviation';

/**
 * Subtract from numbers their own mean and divide them by their own population standard deviation, in place.
 *
 * @throws RedshiftLabError `no-spread` where they are all alike, or one is no finite number
 * @example
 * standardise(Float64Array.of(1, 3)) // => [-1, 1]
 */
export function standardise<Values extends Float32Array | Float64Array>(values: Values): Values {
  const { mean, deviation } = meanAndDeviation(values);
  if (!(deviation > 0 && deviation < Infinity)) {
    throw new RedshiftLabError(
      'no-spread',
      `Numbers of mean ${mean} and standard deviation ${deviation} cannot be standardised: they are all alike, or one of them is no finite number.`,
    );
  }
  for (let place = 0; place < values.length; place++) values[place] = (values[place]! - mean) / deviation;
  return values;
}
