import { binNumbers } from '../bins';
import { bootstrapInterval } from '../bootstrap-interval';
import { normalisedErrors } from '../normalised-errors';
import { outlierFraction } from '../outliers';
import type { Interval } from '../resample';
import { sigmaNmad } from '../scatter';
import type { Matrix } from '../../table';
import { classRanks } from './class-rank';
import { requireLevel, shareOf, shareWhere } from './share';
import type { Share } from './share';
import { redshiftSuccess } from './success';

/** How good redshifts from classes are, the success rate first. */
export interface RedshiftClassMetrics {
  readonly count: number;
  /** |Δz| ≤ 0.001 (1 + z), or another tolerance: what a survey asks for. */
  readonly success: Share;
  /** The class of the prediction is that of the truth. */
  readonly exactClass: Share;
  /** It is that or a neighbour. */
  readonly withinOneClass: Share;
  /** |Δz| ≤ 0.005, not over 1 + z. */
  readonly within005: Share;
  /** The truth's class is among the five of the highest scores; only with scores. */
  readonly topFive?: Share;
  /** |Δz| / (1 + z) > 0.01: a wrong line, in spectroscopy's usual bound. */
  readonly catastrophic01: Share;
  /** |Δz| / (1 + z) > 0.15: the outliers of photometric redshifts. */
  readonly catastrophic15: Share;
  /** Of Δz / (1 + z), with a bootstrap interval. */
  readonly sigmaNmad: Interval & { readonly value: number };
}

/** What there is beside the redshifts. */
export interface RedshiftClassOptions {
  /** The edges of the classes, rising: `equalBins(1, 1.8, 800)`. Truths must lie inside. */
  readonly edges: readonly number[];
  /** Shape [objects, classes], probabilities or margins, for the top five. */
  readonly scores?: Matrix;
  /** Of the success rate, in |Δz| / (1 + z). By default 0.001. */
  readonly tolerance?: number;
  /** The probability that the intervals cover. By default 0.95. */
  readonly level?: number;
  /** Of the bootstrap. By default 0. */
  readonly seed?: number;
  /** Of the bootstrap. By default 1000. */
  readonly resamples?: number;
}

/**
 * All metrics of redshifts that are predicted as classes. Δz = prediction − truth.
 *
 * Shares have Wilson's interval, the scatter one of the bootstrap; both are about which objects are in the test set, not about
 * the training's seed. A prediction outside all classes is in none.
 *
 * @param truth redshifts
 * @param prediction redshifts, such as `densityMode(density)` or the middle of the best class
 * @throws RedshiftLabError `unequal-lengths`, `no-objects`, `not-finite`, `bad-redshift`, `bad-edges`, `bad-tolerance`,
 *   `bad-level`,
 *   `bad-bootstrap`; with scores `wrong-shape`, and `bad-class` where a truth lies in no class
 * @example
 * redshiftClassMetrics([1.0005, 1.5005], [1.0005, 1.5015], { edges: equalBins(1, 1.8, 800) }).exactClass.share // => 0.5
 * redshiftClassMetrics([1.0005, 1.5005], [1.0005, 1.5015], { edges: equalBins(1, 1.8, 800) }).success.share // => 1
 */
export function redshiftClassMetrics(
  truth: ArrayLike<number>,
  prediction: ArrayLike<number>,
  { edges, scores, tolerance = 0.001, level = 0.95, seed = 0, resamples = 1000 }: RedshiftClassOptions,
): RedshiftClassMetrics {
  requireLevel(level);
  const errors = normalisedErrors(truth, prediction);
  const count = errors.length;
  const own = binNumbers(truth, edges);
  const called = binNumbers(prediction, edges);
  const shareWith = (isSo: (place: number) => boolean): Share =>
    shareWhere(
      errors.map((_, place) => Number(isSo(place))),
      level,
    );
  const isInside = (place: number) =>
    Math.min(own[place]!, called[place]!) >= 0 && Math.max(own[place]!, called[place]!) < edges.length - 1;
  const beyond = (threshold: number) =>
    shareOf(Math.round(count * outlierFraction(errors, threshold)), count, level);
  const ranks = scores && classRanks(scores, own);
  return {
    count,
    success: shareWhere(redshiftSuccess(truth, prediction, tolerance), level),
    exactClass: shareWith((place) => isInside(place) && own[place] === called[place]),
    withinOneClass: shareWith((place) => isInside(place) && Math.abs(own[place]! - called[place]!) <= 1),
    within005: shareWith((place) => Math.abs(prediction[place]! - truth[place]!) <= 0.005 + rounding),
    ...(ranks && { topFive: shareWith((place) => ranks[place]! < 5) }),
    catastrophic01: beyond(0.01),
    catastrophic15: beyond(0.15),
    sigmaNmad: {
      value: sigmaNmad(errors),
      ...bootstrapInterval((one, other) => sigmaNmad(normalisedErrors(one, other)), truth, prediction, {
        seed,
        resamples,
        level,
      }),
    },
  };
}

/** Some hundred times the rounding of a redshift. */
const rounding = 1e-13;
