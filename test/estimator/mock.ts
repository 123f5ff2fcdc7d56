import { createRandom } from '../../lib/base';
import { bandState } from '../../lib/survey';
import type { Photometry } from '../../lib/survey';

/** Made-up objects: fluxes of a spectrum that moves with the redshift, with errors, non-detections and gaps. */
export interface Mock {
  readonly photometry: Photometry;
  readonly redshift: Float64Array;
  readonly field: Int32Array;
}

const bandCount = 6;
const bands = Array.from({ length: bandCount }, (_, place) => ({
  name: `B${place}`,
  wavelength: 4000 + 1000 * place,
  width: 800,
}));

/** Objects with redshifts from 0 to 1.5. */
export function mockObjects(rows: number, seed: number, { gaps = 0.02 } = {}): Mock {
  const flux = new Float32Array(rows * bandCount);
  const error = new Float32Array(rows * bandCount);
  const state = new Uint8Array(rows * bandCount);
  const redshift = new Float64Array(rows);
  const field = new Int32Array(rows);
  for (let row = 0; row < rows; row++) {
    const random = createRandom(seed, 'mock', row);
    redshift[row] = random.uniform(0, 1.5);
    field[row] = row % 4;
    const brightness = 10 ** random.uniform(0, 1.5);
    bands.forEach(({ wavelength }, band) => {
      const cell = row * bandCount + band;
      // A break at 4000 Angstrom at rest, softened.
      const rest = wavelength / (1 + redshift[row]!);
      const sigma = 0.15 * (1 + 0.1 * field[row]!);
      const measured = brightness / (1 + Math.exp((4000 - rest) / 300)) + random.normal(0, sigma);
      const isGap = random.uniform() < gaps && band > 0;
      state[cell] = isGap
        ? bandState.notObserved
        : measured > sigma
          ? bandState.detected
          : bandState.notDetected;
      flux[cell] = isGap ? NaN : state[cell] === bandState.detected ? measured : 0;
      error[cell] = isGap ? NaN : sigma;
    });
  }
  const shape = [rows, bandCount];
  return {
    photometry: { rows, bands, flux: { values: flux, shape }, error: { values: error, shape }, state },
    redshift,
    field,
  };
}
