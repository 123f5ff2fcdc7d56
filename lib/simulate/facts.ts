import path from 'node:path';
import { projectRoot, readJson } from '../base';

/** Read one of the small files of facts in data/, once. @param file such as 'alhambra/bands.json' */
export function readFacts<T>(file: string): T {
  const known = facts.get(file);
  if (known !== undefined) return known as T;
  const value = readJson<T>(path.join(projectRoot, 'data', file));
  facts.set(file, value);
  return value;
}

const facts = new Map<string, unknown>();

/**
 * The value at x of the line through the points, linear between them and held beyond the ends.
 *
 * @param at the points' positions, ascending
 */
export function interpolate(at: ArrayLike<number>, values: ArrayLike<number>, x: number): number {
  const last = at.length - 1;
  if (x <= at[0]!) return values[0]!;
  if (x >= at[last]!) return values[last]!;
  let low = 0;
  let high = last;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (at[middle]! <= x) low = middle;
    else high = middle;
  }
  return values[low]! + ((x - at[low]!) / (at[high]! - at[low]!)) * (values[high]! - values[low]!);
}

/** A number kept within [low, high]. */
export function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
