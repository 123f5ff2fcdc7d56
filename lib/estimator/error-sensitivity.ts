import { RedshiftLabError } from '../base';
import { sigma68 } from '../evaluation';
import type { ExtraInputs } from '../preprocess';
import { drawWithinErrors } from '../simulate';
import type { Photometry } from '../survey';
import { estimate } from './estimate';
import type { Estimator } from './estimator';

/** How to draw. */
export interface SensitivityOptions {
  readonly seed: number;
  /** How often all fluxes are drawn, ≥ 3; by default 30. */
  readonly draws?: number;
  readonly extra?: ExtraInputs;
}

/**
 * How far each estimate moves when the fluxes move within their errors: half the range from the 16th to the 84th
 * percentile over the draws, in the label's unit; NaN where no band was observed.
 *
 * This Monte Carlo is a sensitivity and no uncertainty. It knows nothing of objects with the same colours and other
 * labels, nor of what the networks have not learnt, and its draws have the noise twice. The uncertainty is `sigma`.
 *
 * @throws RedshiftLabError `wrong-draws`; `wrong-kind` for an estimator of classes; as `estimate`
 */
export async function errorSensitivity(
  estimator: Estimator,
  photometry: Photometry,
  { seed, draws = 30, extra }: SensitivityOptions,
): Promise<Float64Array> {
  if (!(Number.isInteger(draws) && draws >= 3)) {
    throw new RedshiftLabError('wrong-draws', `There are ${draws} draws: give a whole number from 3 on.`);
  }
  if (estimator.kind === 'class') {
    throw new RedshiftLabError(
      'wrong-kind',
      'Classes do not move by a distance: give an estimator of numbers.',
    );
  }
  const found: Float64Array[] = [];
  for (let draw = 0; draw < draws; draw++) {
    const drawn = drawWithinErrors(photometry, seed + draw);
    found.push((await estimate(estimator, drawn, { ...(extra && { extra }) })).prediction);
  }
  return Float64Array.from({ length: photometry.rows }, (_, row) => {
    const answers = found.map((values) => values[row]!);
    if (!answers.every(Number.isFinite)) return NaN;
    return sigma68(answers);
  });
}
