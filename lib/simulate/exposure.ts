import fs from 'node:fs';
import path from 'node:path';
import { createRandom, projectRoot, RedshiftLabError } from '../base';
import { alhambraBands } from './filters';
import type { Place } from './sky';

/** `plain`: the same depth for all; `realistic`: the depths and limits of the survey's detectors, field by field. */
export type NoiseKind = 'plain' | 'realistic';

/** What a detector sees of the sky in the 23 bands. */
export interface Exposure {
  readonly kind: NoiseKind;
  /** 5-sigma AB depth for objects of magnitude 24, and the 1-sigma limiting magnitude of the error column. */
  readonly depths: Float64Array;
  readonly limits: Float64Array;
  /** The errors of the zero points, mag: what is added to every magnitude. */
  readonly zeroPoints: Float64Array;
  /** That of the synthetic F814W, which is a combination of the bands. */
  readonly detectionZeroPoint: number;
}

/** Scatters of normal distributions, mag, all per band: our own choices, of the size that surveys report. */
export const fieldDepthScatter = 0.12;
export const fieldZeroPointScatter = 0.03;
const detectorZeroPointScatter = 0.02;

/**
 * The exposures of a seed's survey, each made once.
 *
 * `plain`: one for all, with the plain depths and without errors of zero points. `realistic`: the depths and limits
 * that the real sample has on detector 1 … 4, moved by N(0, 0.12) mag per field and band; zero points are wrong by
 * N(0, 0.03) mag per field and band and N(0, 0.02) per detector, pointing and band. So a network can be tested on a
 * field that it has not seen. The numbers follow from the seed and the place alone.
 */
export function createExposures(kind: NoiseKind, seed: number): (place: Place) => Exposure {
  const made = new Map<number, Exposure>();
  return (place) => {
    const { field, pointing, detector } = place;
    const key = kind === 'plain' ? 0 : 100 * field + 10 * pointing + detector;
    let exposure = made.get(key);
    if (!exposure) {
      exposure = kind === 'plain' ? plainExposure() : realisticExposure(seed, place);
      made.set(key, exposure);
    }
    return exposure;
  };
}

function plainExposure(): Exposure {
  const depths = Float64Array.from(alhambraBands().depths);
  return {
    kind: 'plain',
    depths,
    limits: depths.map((depth) => depth + 2.5 * Math.log10(5)),
    zeroPoints: new Float64Array(depths.length),
    detectionZeroPoint: 0,
  };
}

function realisticExposure(seed: number, { field, pointing, detector }: Place): Exposure {
  const ofField = createRandom(seed, 'alhambra-field', field);
  const ofDetector = createRandom(seed, 'alhambra-detector', field, pointing, detector);
  const rows = (detectorRows ??= readDetectorRows());
  const depths = new Float64Array(rows.length);
  const limits = new Float64Array(rows.length);
  const zeroPoints = new Float64Array(rows.length);
  rows.forEach((row, place) => {
    const deeper = ofField.normal(0, fieldDepthScatter);
    depths[place] = row[detector - 1]! + deeper;
    limits[place] = row[detector + 3]! + deeper;
    zeroPoints[place] =
      ofField.normal(0, fieldZeroPointScatter) + ofDetector.normal(0, detectorZeroPointScatter);
  });
  let detection = 0;
  for (const { place, weight } of alhambraBands().detection)
    detection += weight * Math.pow(10, -0.4 * zeroPoints[place]!);
  return { kind: 'realistic', depths, limits, zeroPoints, detectionZeroPoint: -2.5 * Math.log10(detection) };
}

/** Per band: the depths of the four detectors, and their limits. */
let detectorRows: number[][] | undefined;

/** Split by hand: a file of our own with 23 lines, and the table readers start an engine. */
function readDetectorRows(): number[][] {
  const file = path.join(projectRoot, 'data', 'alhambra', 'depth-per-detector.csv');
  const lines = fs.readFileSync(file, 'utf8').trim().split('\n').slice(1);
  return alhambraBands().curves.map(({ name }) => {
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
}
