import type { Random } from '../base';
import type { Exposure } from './exposure';

/** Magnitudes and their errors in the 23 bands and F814W, in the catalogue's coding. */
export interface Photometry {
  readonly magnitudes: Float64Array;
  readonly errors: Float64Array;
}

/** The share of entries that were not observed: in the optical bands, and in J, H and Ks. */
const unobservedOptical = 0.02;
const unobservedInfrared = 0.04;
/** Objects brighter than this saturate the detectors in every band. */
export const saturation = 15.5;

/**
 * Observe an object: add noise to its fluxes, and write what was not detected as 99 and what was not observed
 * as −99.
 *
 * `plain` exposures: sigma = flux at the 5-sigma depth / 5; a flux of 0 or less is not detected, and its error
 * column is the 1-sigma limit. `realistic` ones: the reported sigma follows the depth of detector and band,
 * which is worse by 0.38 per magnitude for brighter objects (larger apertures), with a scatter of 0.24 mag
 * common to the bands and 0.09 mag of each; the true sigma is at least the detector's limit; below half a
 * reported sigma nothing is detected, and the error column is the detector's 1-sigma limit. Zero points move
 * the fluxes before the noise is added. In both, F814W has the error that the survey's objects of its
 * magnitude have, and a measured magnitude has the error 1.0857 sigma / flux.
 *
 * @param fluxes noiseless flux per frequency in the 23 bands; AB magnitude 0 at flux 1
 * @param magnitude noiseless F814W
 */
export function observe(
  exposure: Exposure,
  fluxes: Float64Array,
  magnitude: number,
  random: Random,
): Photometry {
  const { depths, limits, zeroPoints } = exposure;
  const count = fluxes.length;
  const magnitudes = new Float64Array(count + 1);
  const errors = new Float64Array(count + 1);
  const isRealistic = exposure.kind === 'realistic';
  const aperture = isRealistic ? 0.38 * (magnitude - 24) : 0;
  const common = isRealistic ? random.normal(0, 0.24) : 0;
  for (let place = 0; place < count; place++) {
    const own = isRealistic ? random.normal(0, 0.09) : 0;
    const reported = fluxOf(depths[place]! + aperture + common + own) / 5;
    const actual = isRealistic ? Math.max(reported, fluxOf(limits[place]! + aperture)) : reported;
    const flux = fluxes[place]! * fluxOf(zeroPoints[place]!) + random.normal(0, actual);
    const unobserved = random.uniform() < (place < 20 ? unobservedOptical : unobservedInfrared);
    if (unobserved || magnitude < saturation) {
      magnitudes[place] = -99;
    } else if (flux <= (isRealistic ? 0.5 * reported : 0)) {
      magnitudes[place] = 99;
      errors[place] = limits[place]!;
    } else {
      magnitudes[place] = -2.5 * Math.log10(flux);
      errors[place] = (1.0857 * reported) / flux;
    }
  }
  const detection = Math.pow(10, -0.797 + 0.189 * (magnitude - 24));
  const noise = Math.max(1 + random.normal(0, detection / 1.0857), 0.1);
  const isSaturated = magnitude < saturation;
  magnitudes[count] = isSaturated ? -99 : magnitude + exposure.detectionZeroPoint - 2.5 * Math.log10(noise);
  errors[count] = isSaturated ? 0 : detection;
  return { magnitudes, errors };
}

function fluxOf(magnitude: number): number {
  return Math.exp(-0.4 * Math.LN10 * magnitude);
}
