import { binNumbers } from '../bins';
import { checkClasses } from '../check-classes';
import { checkPairs } from '../check-pairs';
import { requireLevel, shareOf } from './share';
import type { Share } from './share';

/** A quantity to sort objects by. */
export interface CellAxis {
  /** One per object, such as the flux of H alpha. */
  readonly values: ArrayLike<number>;
  /** At least two, rising; half-open, the last closed. */
  readonly edges: readonly number[];
}

/** The objects of one cell. */
export interface SuccessCell {
  readonly low: readonly [first: number, second: number];
  readonly high: readonly [first: number, second: number];
  readonly count: number;
  /** The share of the cell's objects that are right: the success rate. */
  readonly success: Share;
  /** The share of the cell's accepted objects that are right. */
  readonly purity: Share;
  /** The share of the cell's objects that are accepted and right. */
  readonly completeness: Share;
}

/**
 * Success rate, purity and completeness in the cells of two quantities, such as the flux of H alpha and the redshift; the
 * second quantity's cells of the first's lowest come first. Objects outside all cells are in none.
 *
 * @param isRight 1 or 0 per object, from `redshiftSuccess`
 * @param isAccepted 1 or 0 per object: whose confidence passes the cut; by default all
 * @param level the probability that the intervals cover
 * @throws RedshiftLabError `bad-edges`, `unequal-lengths`, `no-objects`, `not-finite`, `bad-class`, `bad-level`
 * @example
 * const flux = { values: [1, 1, 3], edges: [0, 2, 4] };
 * const redshift = { values: [1.1, 1.2, 1.3], edges: [1, 1.8] };
 * successInCells(flux, redshift, [1, 0, 1]).map(({ success }) => success.share) // => [0.5, 1]
 */
export function successInCells(
  first: CellAxis,
  second: CellAxis,
  isRight: ArrayLike<number>,
  isAccepted: ArrayLike<number> = new Uint8Array(isRight.length).fill(1),
  level = 0.95,
): SuccessCell[] {
  requireLevel(level);
  checkPairs({
    'the first quantity': first.values,
    'the second quantity': second.values,
    'right or not': isRight,
  });
  checkClasses(isRight, isAccepted);
  checkClasses(isAccepted, isRight);
  const rows = binNumbers(first.values, first.edges);
  const columns = binNumbers(second.values, second.edges);
  const width = second.edges.length - 1;
  return Array.from({ length: (first.edges.length - 1) * width }, (_, cell) => {
    const row = Math.floor(cell / width);
    const column = cell % width;
    let [count, right, accepted, both] = [0, 0, 0, 0];
    for (let place = 0; place < rows.length; place++) {
      if (rows[place] !== row || columns[place] !== column) continue;
      count++;
      right += isRight[place]!;
      accepted += isAccepted[place]!;
      both += isRight[place]! * isAccepted[place]!;
    }
    return {
      low: [first.edges[row]!, second.edges[column]!],
      high: [first.edges[row + 1]!, second.edges[column + 1]!],
      count,
      success: shareOf(right, count, level),
      purity: shareOf(both, accepted, level),
      completeness: shareOf(both, count, level),
    };
  });
}
