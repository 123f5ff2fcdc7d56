import fs from 'node:fs';
import path from 'node:path';
import { projectRoot, RedshiftLabError } from '../base';
import type { Random } from '../base';
import { alhambraBands } from './filters';

/** `plain`: the same depth for all; `realistic`: the depths and limits of the survey's four detectors. */
export type NoiseKind = 'plain' | 'realistic';

/** Magnitudes and their errors in the 23 bands and F814W, in the catalogue's coding. */
export interface Photometry {
  readonly magnitudes: Float64Array;
  readonly errors: Float64Array;
}

/** The share of entries that were not observed: in the optical bands, and in J, H and Ks. */
const unobservedOptical = 0.02;
const unobservedInfrared = 0.04;
/** Objects brighter than this saturate the detectors in every band. */
const saturation = 15.5;

/**
 * Observe an object: add noise to its fluxes, and write what was not detected as 99 and what was not observed
 * as −99.
 *
 * `plain`: sigma = flux at the 5-sigma depth / 5; a flux of 0 or less is not detected, and its error column
 * is the 1-sigma limit. `realistic`: the object lies on one of four detectors. The reported sigma follows the
 * depth of detector and band, which is worse by 0.38 per magnitude for brighter objects (larger apertures),
 * with a scatter of 0.24 mag common to the bands and 0.09 mag of each; the true sigma is at least the
 * detector's limit; below half a reported sigma nothing is detected, and the error column is the detector's
 * 1-sigma limit. In both, F814W has the error that the survey's objects of its magnitude have, and a measured
 * magnitude has the error 1.0857 sigma / flux.
 *
 * @param fluxes noiseless flux per frequency in the 23 bands; AB magnitude 0 at flux 1
 * @param magnitude noiseless F814W
 */
export function observe(
  kind: NoiseKind,
  fluxes: Float64Array,
  magnitude: number,
  random: Random,
): Photometry {
  const { curves, depths } = alhambraBands();
  const count = curves.length;
  const magnitudes = new Float64Array(count + 1);
  const errors = new Float64Array(count + 1);
  const detector = kind === 'realistic' ? (detectors ??= readDetectors())[random.integer(4)]! : undefined;
  const aperture = 0.38 * (magnitude - 24);
  const common = kind === 'realistic' ? random.normal(0, 0.24) : 0;
  for (let place = 0; place < count; place++) {
    let reported: number;
    let actual: number;
    let limit: number;
    let threshold = 0;
    if (detector) {
      reported = fluxOf(detector.depths[place]! + aperture + common + random.normal(0, 0.09)) / 5;
      limit = detector.limits[place]!;
      actual = Math.max(reported, fluxOf(limit + aperture));
      threshold = 0.5 * reported;
    } else {
      reported = actual = fluxOf(depths[place]!) / 5;
      limit = -2.5 * Math.log10(reported);
    }
    const flux = fluxes[place]! + random.normal(0, actual);
    const unobserved = random.uniform() < (place < 20 ? unobservedOptical : unobservedInfrared);
    if (unobserved || magnitude < saturation) {
      magnitudes[place] = -99;
    } else if (flux <= threshold) {
      magnitudes[place] = 99;
      errors[place] = limit;
    } else {
      magnitudes[place] = -2.5 * Math.log10(flux);
      errors[place] = (1.0857 * reported) / flux;
    }
  }
  const detection = Math.pow(10, -0.797 + 0.189 * (magnitude - 24));
  const noise = 1 + random.normal(0, detection / 1.0857);
  magnitudes[count] = magnitude < saturation ? -99 : magnitude - 2.5 * Math.log10(Math.max(noise, 0.1));
  errors[count] = magnitude < saturation ? 0 : detection;
  return { magnitudes, errors };
}

interface Detector {
  /** 5-sigma AB depth for objects of magnitude 24, and 1-sigma limiting magnitude, per band. */
  readonly depths: number[];
  readonly limits: number[];
}

let detectors: Detector[] | undefined;

/** Split by hand: a file of our own with 23 lines, and the table readers start an engine. */
function readDetectors(): Detector[] {
  const file = path.join(projectRoot, 'data', 'alhambra', 'depth-per-detector.csv');
  const lines = fs.readFileSync(file, 'utf8').trim().split('\n').slice(1);
  const rows = alhambraBands().curves.map(({ name }) => {
    const cells = lines.map((line) => line.trim().split(',')).find(([band]) => band === name);
    const values = cells?.slice(1).map(Number) ?? [];
    if (values.length !== 8 || !values.every((value) => value > 15 && value < 35)) {
      throw new RedshiftLabError(
        'damaged-file',
        `The file ${file} is damaged: the line of band ${name} must hold eight magnitudes. Restore it from the repository.`,
      );
    }
    return values;
  });
  return [0, 1, 2, 3].map((place) => ({
    depths: rows.map((row) => row[place]!),
    limits: rows.map((row) => row[place + 4]!),
  }));
}

function fluxOf(magnitude: number): number {
  return Math.exp(-0.4 * Math.LN10 * magnitude);
}
