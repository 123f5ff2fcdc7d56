import { createRandom } from '../base';
import type { Random } from '../base';
import type { SimulatedObject } from './alhambra-columns';
import { createExposures } from './exposure';
import type { NoiseKind } from './exposure';
import { drawGalaxy } from './galaxy';
import { drawLabel } from './label';
import { observe } from './noise';
import { createPopulation } from './population';
import { drawQuality } from './quality';
import { drawQuasar } from './quasar';
import { drawShape } from './shape';
import { drawPosition, placeOfRow } from './sky';
import { drawStarFluxes } from './star';
import { stellarFlag } from './stellar-flag';

/** The survey that objects are drawn from. */
export interface MockSurvey {
  readonly seed: number;
  readonly noise: NoiseKind;
  readonly galaxiesOnly: boolean;
  readonly faintest: number;
}

/**
 * How to draw object number `row` (from 0) of a survey.
 *
 * Sky and observation draw from streams of their own for each object, so object number i is the same whatever
 * the number of objects and whoever draws it, and the same galaxies can be observed with either noise.
 */
export function objectSource({
  seed,
  noise,
  galaxiesOnly,
  faintest,
}: MockSurvey): (row: number) => SimulatedObject {
  const population = createPopulation(faintest, galaxiesOnly);
  const exposureAt = createExposures(noise, seed);
  return (row) => {
    const sky = createRandom(seed, 'alhambra-sky', row);
    const observation = createRandom(seed, 'alhambra-observation', row);
    const place = placeOfRow(row);
    const position = drawPosition(place, sky);
    const kind = population.drawKind(sky);
    const magnitude = population.drawMagnitude(kind, sky);
    // Like a real fit, the label takes every object for a galaxy.
    const galaxy = drawGalaxy(magnitude, sky);
    const { redshift, fluxes } = kind === 'galaxy' ? galaxy : drawPointSource(kind, magnitude, sky);
    const photometry = observe(exposureAt(place), fluxes, magnitude, observation);
    const label = drawLabel(galaxy, magnitude, observation);
    const shape = drawShape(kind !== 'galaxy', magnitude, observation);
    return {
      kind,
      redshift,
      type: kind === 'galaxy' ? galaxy.shape.type : NaN,
      logStellarMass: kind === 'galaxy' ? galaxy.logStellarMass : NaN,
      place,
      position,
      photometry,
      label,
      shape,
      quality: drawQuality(kind, magnitude, photometry, position, observation),
      stellarFlag: stellarFlag(photometry, shape),
    };
  };
}

function drawPointSource(
  kind: 'star' | 'quasar',
  magnitude: number,
  random: Random,
): { redshift: number; fluxes: Float64Array } {
  if (kind === 'quasar') return drawQuasar(magnitude, random);
  return { redshift: 0, fluxes: drawStarFluxes(magnitude, random) };
}
