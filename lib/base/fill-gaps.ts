/**
 * Fill the gaps of an object's bands from the nearest observed bands on both sides, linearly in wavelength; beyond the first
 * and last observed band with that band's value.
 *
 * @param values one per band, in order of wavelength; changed in place
 * @param isGap whether a band, by its place, was not observed
 * @returns false where no band was observed: nothing is filled
 */
export function fillGaps(
  values: Float64Array,
  bands: readonly { readonly wavelength: number }[],
  isGap: (place: number) => boolean,
): boolean {
  let before = -1;
  for (let place = 0; place < values.length; place++) {
    if (!isGap(place)) {
      before = place;
      continue;
    }
    let after = place + 1;
    while (after < values.length && isGap(after)) after++;
    const hasAfter = after < values.length;
    if (before < 0 && !hasAfter) return false;
    if (before < 0) values[place] = values[after]!;
    else if (!hasAfter) values[place] = values[before]!;
    else {
      const from = bands[before]!.wavelength;
      const share = (bands[place]!.wavelength - from) / (bands[after]!.wavelength - from);
      values[place] = values[before]! + share * (values[after]! - values[before]!);
    }
  }
  return true;
}
