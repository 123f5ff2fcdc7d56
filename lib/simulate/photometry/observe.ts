import { createRandom } from '../../base';
import type { Random } from '../../base';
import { bandState } from '../../survey';
import { fieldDepthScatter, fieldZeroPointScatter } from '../exposure';
import { drawGaps } from './gaps';
import { actualErrorAt, errorAt } from './noise-model';
import type { NoiseModel } from './noise-model';

/** What one field does to fluxes and errors: a factor on each in every band. */
export interface FieldConditions {
  readonly zeroPoints: Float64Array;
  readonly errors: Float64Array;
}

/** Where to write an object's row: slices of [objects, bands]. */
export interface ObservedRow {
  readonly flux: Float32Array;
  readonly error: Float32Array;
  readonly state: Uint8Array;
}

/**
 * The conditions of field number 1 …: zero points wrong by N(0, 0.03) mag per field and band, as in ALHAMBRA's mock, and
 * with `depthsDiffer` depths that differ by N(0, 0.12) mag. They follow from the seed and the field alone.
 */
export function drawField(
  seed: number,
  field: number,
  bands: number,
  depthsDiffer: boolean,
): FieldConditions {
  const random = createRandom(seed, 'photometry-field', field);
  const zeroPoints = new Float64Array(bands);
  const errors = new Float64Array(bands);
  for (let place = 0; place < bands; place++) {
    zeroPoints[place] = Math.pow(10, -0.4 * random.normal(0, fieldZeroPointScatter));
    const deeper = random.normal(0, fieldDepthScatter);
    errors[place] = depthsDiffer ? Math.pow(10, -0.4 * deeper) : 1;
  }
  return { zeroPoints, errors };
}

/** One field that is as the noise model says. */
export function evenField(bands: number): FieldConditions {
  return { zeroPoints: new Float64Array(bands).fill(1), errors: new Float64Array(bands).fill(1) };
}

/**
 * Observe an object: one normal draw per band. The error that is written is the typical one at the flux that is observed,
 * not at the true one, so that errors tell nothing that the survey could not know.
 *
 * @param fluxes noiseless, microjansky
 * @param missing room for a number per band
 */
export function observe(
  model: NoiseModel,
  conditions: FieldConditions,
  fluxes: Float64Array,
  random: Random,
  missing: Uint8Array,
  { flux, error, state }: ObservedRow,
): void {
  const common = random.normal(0, model.commonScatter);
  drawGaps(model.gaps, random, missing);
  model.bands.forEach((band, place) => {
    const deeper = conditions.errors[place]!;
    const factor = deeper * Math.exp(common + random.normal(0, band.scatter));
    const actual = fluxes[place]! * conditions.zeroPoints[place]!;
    const observed = actual + random.normal(0, factor * actualErrorAt(band, actual));
    const reported = factor * errorAt(band, observed);
    const { limit } = band;
    if (missing[place] === 1) {
      flux[place] = NaN;
      error[place] = NaN;
      state[place] = bandState.notObserved;
    } else if (limit && observed <= limit.below * reported) {
      flux[place] = 0;
      error[place] = limit.error * deeper * Math.exp(random.normal(0, limit.scatter));
      state[place] = bandState.notDetected;
    } else {
      flux[place] = observed;
      error[place] = reported;
      state[place] = bandState.detected;
    }
  });
}
