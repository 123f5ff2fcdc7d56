import { createRandom, percentileOfSorted, RedshiftLabError } from '../base';
import { powerLawFit } from './power-law-fit';

/** How often a method fails after training on so many objects. */
export interface MeasuredFailure {
  readonly objects: number;
  /** A share or an error, > 0: the lower the better. */
  readonly failure: number;
  /** Its standard error, > 0. */
  readonly error: number;
}

export interface OvertakingOptions {
  /** Of the draws that the interval is taken from. */
  readonly seed: number;
  /** By default 500. */
  readonly draws?: number;
  /** The probability that the interval covers, by default 0.68. */
  readonly level?: number;
}

/** With how many training objects a method overtakes one that does not learn from them. */
export interface OvertakingVolume {
  /**
   * - `before`: at the smallest measured number it is ahead already, so `objects` is an upper limit;
   * - `measured`: between two measured numbers, the failure read in a straight line over ln objects;
   * - `extrapolated`: beyond the largest, on the power law without a floor through all points: a guess, too low where the failure has a floor;
   * - `never`: the failure does not fall, and `objects` is Infinity.
   */
  readonly how: 'before' | 'measured' | 'extrapolated' | 'never';
  readonly objects: number;
  /** Percentiles of `objects` when each failure is drawn anew within its error; Infinity where so many draws never overtake. */
  readonly interval: { readonly low: number; readonly high: number; readonly level: number };
}

/**
 * The number of training objects at which a learning curve comes below the failure of a method that stays where it is.
 *
 * Where a curve crosses more than once, the last crossing counts: from there on the method is ahead at all measured
 * numbers. The interval knows the points' errors alone; whether a power law goes on, no measurement at fewer objects tells.
 *
 * @param points one per number of objects, at least two, in any order
 * @param failure of the other, in the same unit, > 0
 * @throws RedshiftLabError `too-few-objects`, `not-positive`, `bad-bootstrap`; those of `powerLawFit`
 * @example
 * const points = [[100, 0.4], [1600, 0.1]].map(([objects, failure]) => ({ objects, failure, error: 0.001 }));
 * overtakingVolume(points, 0.2, { seed: 1 }).objects.toFixed(0) // => '635'
 */
export function overtakingVolume(
  points: readonly MeasuredFailure[],
  failure: number,
  { seed, draws = 500, level = 0.68 }: OvertakingOptions,
): OvertakingVolume {
  if (!(Number.isInteger(draws) && draws >= 1 && level > 0 && level < 1)) {
    throw new RedshiftLabError(
      'bad-bootstrap',
      `An interval needs at least one draw and a level between 0 and 1, not ${draws} and ${level}.`,
    );
  }
  const sorted = [...points].sort((one, other) => one.objects - other.objects);
  if (sorted.length < 2 || sorted.some(({ objects }, place) => objects === sorted[place - 1]?.objects)) {
    throw new RedshiftLabError(
      'too-few-objects',
      `There are ${points.length} points of a learning curve: give at least two, one for each number of objects.`,
    );
  }
  for (const value of [failure, ...sorted.flatMap((one) => [one.objects, one.failure, one.error])]) {
    if (value > 0 && value < Infinity) continue;
    throw new RedshiftLabError(
      'not-positive',
      `There is the number ${value} among objects, failures and errors: give finite numbers above 0.`,
    );
  }
  const found = crossing(sorted, failure);
  const volumes = Float64Array.from({ length: draws }, (_, draw) => {
    const random = createRandom(seed, 'overtaking', draw);
    const drawn = sorted.map((one) => ({
      ...one,
      failure: Math.max(one.failure + random.normal(0, one.error), 1e-3 * one.failure),
    }));
    return crossing(drawn, failure).objects;
  }).sort();
  return {
    ...found,
    interval: {
      low: percentileOf(volumes, 50 * (1 - level)),
      high: percentileOf(volumes, 50 * (1 + level)),
      level,
    },
  };
}

/** The crossing of points that rise in objects. */
function crossing(
  points: readonly MeasuredFailure[],
  failure: number,
): Pick<OvertakingVolume, 'how' | 'objects'> {
  const behind = points.map((one) => one.failure >= failure).lastIndexOf(true);
  if (behind < 0) return { how: 'before', objects: points[0]!.objects };
  const [last, next] = [points[behind]!, points[behind + 1]];
  if (next) {
    const share = (last.failure - failure) / (last.failure - next.failure);
    return { how: 'measured', objects: last.objects * (next.objects / last.objects) ** share };
  }
  const law = powerLawFit(
    points.map(({ objects }) => objects),
    points.map((one) => one.failure),
    { errors: points.map(({ error }) => error) },
  );
  // The last point is behind, so what the law has before it is not the crossing.
  const objects = Math.max((law.scale / failure) ** (1 / law.exponent), last.objects);
  return law.exponent > 0 ? { how: 'extrapolated', objects } : { how: 'never', objects: Infinity };
}

/** Percentiles between numbers some of which are Infinity: there the neighbour's own, not what lies between. */
function percentileOf(sorted: Float64Array, percent: number): number {
  const above = sorted[Math.ceil((percent / 100) * (sorted.length - 1))]!;
  return above === Infinity ? Infinity : percentileOfSorted(sorted, percent);
}
