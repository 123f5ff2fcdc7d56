import { RedshiftLabError } from '../../base';
import type { Interval } from '../resample';
import { wilsonInterval } from '../density/wilson-interval';

/** A share of objects, with Wilson's interval. NaN for none of none. */
export interface Share extends Interval {
  readonly hits: number;
  readonly count: number;
  /** hits / count, 0 … 1. */
  readonly share: number;
}

/** How many of how many. */
export function shareOf(hits: number, count: number, level: number): Share {
  return { hits, count, share: hits / count, ...wilsonInterval(hits, count, level) };
}

/** The share of objects for which this is so. */
export function shareWhere(flags: ArrayLike<number>, level: number): Share {
  let hits = 0;
  for (let place = 0; place < flags.length; place++) if (flags[place] === 1) hits++;
  return shareOf(hits, flags.length, level);
}

/** @throws RedshiftLabError `bad-level` */
export function requireLevel(level: number): void {
  if (level > 0 && level < 1) return;
  throw new RedshiftLabError(
    'bad-level',
    `The level of the intervals is ${level}; give a number above 0 and below 1.`,
  );
}
