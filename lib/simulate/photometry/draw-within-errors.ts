import { createRandom } from '../../base';
import { bandState } from '../../survey';
import type { Photometry } from '../../survey';

/**
 * The same objects with other noise on top of what they have: to each detected flux a normal draw of its error is added.
 *
 * The fluxes are already noisy, so a draw is noisier than a second observation would be. What is not detected or not
 * observed, and what has no known error, stays as it is; a detection stays one, though its flux may become negative.
 */
export function drawWithinErrors(photometry: Photometry, seed: number): Photometry {
  const { flux, error, state } = photometry;
  const random = createRandom(seed, 'draw within errors');
  const values = flux.values.map((value, cell) => {
    const draw = random.normal();
    const sigma = error.values[cell]!;
    return state[cell] === bandState.detected && sigma > 0 ? value + draw * sigma : value;
  });
  return { ...photometry, flux: { ...flux, values } };
}
