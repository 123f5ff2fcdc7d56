import { nearestName, percentileOfSorted, RedshiftLabError } from '../../base';
import { bandState, microjanskyZero } from '../../survey';
import type { Photometry } from '../../survey';
import { interpolate } from '../facts';

/** How bright the objects of a catalogue are. Plain numbers, which JSON holds. */
export interface MagnitudeDistribution {
  /** The band of the magnitudes. */
  readonly band: string;
  /** AB magnitudes that equal shares of the objects lie between, ascending: the first is the brightest. */
  readonly quantiles: readonly number[];
}

const leastObjects = 20;
const steps = 200;

/**
 * The distribution of a catalogue's magnitudes in a band, over the objects that are detected in it; for
 * `matchMagnitudes`.
 *
 * @throws RedshiftLabError `unknown-band`, or `too-few-measured` where fewer than 20 objects are detected
 */
export function magnitudesFrom(
  { rows, bands, flux, state }: Photometry,
  band: string,
): MagnitudeDistribution {
  const place = placeOfBand(
    bands.map(({ name }) => name),
    band,
  );
  const magnitudes: number[] = [];
  for (let row = 0; row < rows; row++) {
    const at = row * bands.length + place;
    const found = flux.values[at]!;
    if (state[at] === bandState.detected && found > 0)
      magnitudes.push(microjanskyZero - 2.5 * Math.log10(found));
  }
  if (magnitudes.length < leastObjects)
    throw new RedshiftLabError(
      'too-few-measured',
      `Only ${magnitudes.length} objects are detected in band ${band}: the distribution of magnitudes needs at least ${leastObjects}. Name another band.`,
    );
  const sorted = Float64Array.from(magnitudes).sort();
  const quantiles = Array.from({ length: steps + 1 }, (_, step) =>
    percentileOfSorted(sorted, (100 * step) / steps),
  );
  return { band, quantiles };
}

/** The share of objects brighter than a magnitude, 0 … 1. */
export function shareBrighter({ quantiles }: MagnitudeDistribution, magnitude: number): number {
  const last = quantiles.length - 1;
  return interpolate(
    quantiles,
    quantiles.map((_, step) => step / last),
    magnitude,
  );
}

/** The place of the band of this name. @throws RedshiftLabError `unknown-band`, with the nearest name */
export function placeOfBand(names: readonly string[], wanted: string): number {
  const place = names.indexOf(wanted);
  if (place >= 0) return place;
  const near = nearestName(wanted, names);
  throw new RedshiftLabError(
    'unknown-band',
    `There is no band ${wanted}${near === undefined ? '' : `; did you mean ${near}?`} (there are ${names.join(', ')})`,
  );
}
