import { RedshiftLabError } from '../base';

/**
 * Wavelengths in equal steps of their logarithm, on which a redshift is a shift.
 *
 * @param low the first, above 0
 * @param high the last
 * @param samples how many, 2 or more
 * @throws RedshiftLabError `wrong-wavelengths`
 * @example
 * logarithmicWavelengths(1, 4, 3) // => [1, 2, 4]
 */
export function logarithmicWavelengths(low: number, high: number, samples: number): Float64Array {
  if (!(low > 0 && high > low && high < Infinity && Number.isInteger(samples) && samples >= 2))
    throw new RedshiftLabError(
      'wrong-wavelengths',
      `${samples} samples from ${low} to ${high} are no grid of wavelengths: give 2 or more, from a number above 0 to a larger one.`,
    );
  const step = Math.log(high / low) / (samples - 1);
  return Float64Array.from({ length: samples }, (_, place) =>
    place === samples - 1 ? high : low * Math.exp(step * place),
  );
}

/** Where samples end: half way to their neighbours, at both ends as far outwards as inwards. One more than centres. */
export function binEdges(centres: ArrayLike<number>): Float64Array {
  const last = centres.length - 1;
  return Float64Array.from({ length: last + 2 }, (_, edge) => {
    if (edge === 0) return centres[0]! - (centres[1]! - centres[0]!) / 2;
    if (edge > last) return centres[last]! + (centres[last]! - centres[last - 1]!) / 2;
    return (centres[edge - 1]! + centres[edge]!) / 2;
  });
}

/** @throws RedshiftLabError `wrong-wavelengths` for fewer than two, or where they do not ascend */
export function requireAscending(wavelengths: ArrayLike<number>): void {
  let place = 1;
  while (place < wavelengths.length && wavelengths[place]! > wavelengths[place - 1]!) place++;
  if (
    wavelengths.length >= 2 &&
    place === wavelengths.length &&
    Number.isFinite(wavelengths[0]! + wavelengths[place - 1]!)
  )
    return;
  throw new RedshiftLabError(
    'wrong-wavelengths',
    wavelengths.length < 2
      ? `There are ${wavelengths.length} wavelengths: a spectrum has at least two.`
      : `The wavelengths must be finite and ascend, but number ${place} (counted from 0) is ${wavelengths[place]} after ${wavelengths[place - 1]}.`,
  );
}

/** @throws RedshiftLabError `wrong-range` where what is wanted reaches beyond what is there, by more than rounding */
export function requireInside(there: ArrayLike<number>, wanted: ArrayLike<number>): void {
  const [low, high] = [there[0]!, there[there.length - 1]!];
  const [first, last] = [wanted[0]!, wanted[wanted.length - 1]!];
  const rounding = 1e-9 * (high - low);
  if (first >= low - rounding && last <= high + rounding) return;
  throw new RedshiftLabError(
    'wrong-range',
    `Samples from ${first} to ${last} are wanted, but the spectra reach from ${low} to ${high}: take wavelengths within them.`,
  );
}
