import { equalBins, RedshiftLabError } from '../../base';
import { changeDensities } from './binned-density';
import type { BinnedDensity } from './binned-density';
import { probabilityIntegralTransform, transformHistogram } from './integral-transform';

/** What probabilities below a value turn out to be, as a rising line through points from (0, 0) to (1, 1). */
export interface Recalibration {
  /** Claimed: equal steps from 0 to 1. */
  readonly claimed: readonly number[];
  /** Found on validation rows. */
  readonly found: readonly number[];
}

/**
 * How the probability below the truth (PIT) is distributed on validation rows: what mends densities that are too narrow,
 * too wide or biased in the mean over all objects. See `recalibrate`.
 *
 * One object is added to each step, so that no step is empty and few validation rows change little.
 *
 * Source: Kuleshov, Fenner and Ermon 2018, Accurate Uncertainties for Deep Learning Using Calibrated Regression.
 *
 * @param steps by default 20; at least 20 objects per step make a steady line
 * @throws RedshiftLabError `bad-edges`, `unequal-lengths`, `no-objects`, `not-finite`, and as `binnedDensity`
 * @example
 * fitRecalibration(binnedDensity(createMatrix(Float32Array.of(0.5, 0.5), [1, 2]), [0, 1, 2]), [0.5], 2).found // => [0, 2 / 3, 1]
 */
export function fitRecalibration(
  density: BinnedDensity,
  truth: ArrayLike<number>,
  steps = 20,
): Recalibration {
  const histogram = transformHistogram(probabilityIntegralTransform(density, truth), steps);
  let below = 0;
  const found = histogram.map(({ count }) => (below += count + 1) / (truth.length + steps));
  return { claimed: equalBins(0, 1, steps), found: [0, ...found] };
}

/**
 * Densities whose probability below each value is what it turned out to be on validation rows.
 *
 * The order of an object's values stays, so medians and peaks may move. All objects are changed alike: coverage comes
 * right over all of them, not in each bin of magnitude.
 *
 * @throws RedshiftLabError `bad-recalibration`, and as `binnedDensity`
 * @example
 * recalibrate(binnedDensity(createMatrix(Float32Array.of(0.5, 0.5), [1, 2]), [0, 1, 2]), { claimed: [0, 0.5, 1], found: [0, 0.75, 1] }).probabilities.values.join() // => '0.75,0.25'
 */
export function recalibrate(density: BinnedDensity, { claimed, found }: Recalibration): BinnedDensity {
  const isRising = (list: readonly number[]) =>
    list[0] === 0 && list.at(-1) === 1 && list.every((one, place) => place === 0 || one > list[place - 1]!);
  if (claimed.length !== found.length || !isRising(claimed) || !isRising(found)) {
    throw new RedshiftLabError(
      'bad-recalibration',
      'A recalibration is two equally long lists that rise from 0 to 1: make it with fitRecalibration.',
    );
  }
  function turnsOut(probability: number): number {
    const place = Math.min(
      Math.max(
        claimed.findIndex((one) => one >= probability),
        1,
      ),
      claimed.length - 1,
    );
    const [low, high] = [claimed[place - 1]!, claimed[place]!];
    const inside = Math.min((probability - low) / (high - low), 1);
    return found[place - 1]! + inside * (found[place]! - found[place - 1]!);
  }
  return changeDensities(density, (shares) => {
    let [below, before] = [0, 0];
    shares.forEach((share, bin) => {
      below = Math.min(below + share, 1);
      const now = turnsOut(below);
      shares[bin] = now - before;
      before = now;
    });
  });
}
