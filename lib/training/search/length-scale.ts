import { goldenSection } from '../../base';
import { solveProcess } from './solve-process';
import { takeTurn } from './take-turn';

/** scikit-learn's bounds of a length scale, as natural logarithms. */
const [lowest, highest] = [Math.log(1e-5), Math.log(1e5)];
const intervals = 60;

/**
 * The length scale from 1e-5 to 1e5 with the highest marginal likelihood.
 *
 * A scan of 61 scales, then a golden-section search around the best: with one number to find that is surer than the
 * local searches from 21 starts with which scikit-learn looks for it in KerasTuner.
 *
 * @throws RedshiftLabError `stopped`
 */
export async function bestLengthScale(
  places: readonly ArrayLike<number>[],
  normalised: Float64Array,
  alpha: number,
): Promise<number> {
  const likelihood = async (logarithm: number): Promise<number> => {
    await takeTurn();
    return solveProcess(places, normalised, alpha, Math.exp(logarithm)).logMarginalLikelihood;
  };
  const spacing = (highest - lowest) / intervals;
  let best = -Infinity;
  let bestLogarithm = lowest;
  for (let place = 0; place <= intervals; place++) {
    const logarithm = lowest + place * spacing;
    const found = await likelihood(logarithm);
    if (place === 0 || found > best) [best, bestLogarithm] = [found, logarithm];
  }
  const search = goldenSection(
    Math.max(lowest, bestLogarithm - spacing),
    Math.min(highest, bestLogarithm + spacing),
    1e-7,
  );
  let step = search.next();
  while (step.done !== true) step = search.next(-(await likelihood(step.value)));
  return Math.exp((await likelihood(step.value)) >= best ? step.value : bestLogarithm);
}
