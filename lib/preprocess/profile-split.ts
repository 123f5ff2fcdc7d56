import { RedshiftLabError } from '../base';
import { splitRows } from './split';
import type { Split, SplitFractions } from './split';

/** The shares of the talk's study: 10,000, 1,000 and 2,000 of 13,000 profiles. */
export const euclidFractions: SplitFractions = { train: 10 / 13, validation: 1 / 13, test: 2 / 13 };

/**
 * Split profiles at random into training, validation and test profiles: 10,000, 1,000 and 2,000 of 13,000, in proportion
 * for other numbers. Copies are drawn for each part afterwards, so no galaxy is both learnt and tested.
 *
 * @param profiles how many, 13 or more
 * @returns numbers of profiles, each part in random order
 * @throws RedshiftLabError as `splitRows`
 * @example
 * splitProfiles(13000, 1).test.length // => 2000
 */
export function splitProfiles(profiles: number, seed: number): Split {
  return splitRows(profiles, euclidFractions, seed);
}

/**
 * Split rows so that all rows of a group fall into the same part: spectra of one profile, exposures of one galaxy.
 *
 * Groups are split as `splitRows` does, so the shares hold for groups; rows stand in the order of their groups, in each
 * group in the order they have. With one row per group this is `splitRows` but for the order of groups.
 *
 * @param groups the group of each row, whole numbers
 * @throws RedshiftLabError `wrong-group` naming the row, otherwise as `splitRows`
 * @example
 * splitByGroup([5, 8, 5, 8], { train: 0.5, validation: 0, test: 0.5 }, 1).test.length // => 2
 */
export function splitByGroup(groups: ArrayLike<number>, fractions: SplitFractions, seed: number): Split {
  const rowsOf = new Map<number, number[]>();
  for (let row = 0; row < groups.length; row++) {
    const group = groups[row]!;
    if (!Number.isInteger(group))
      throw new RedshiftLabError(
        'wrong-group',
        `The group of row ${row} (counted from 0) is ${group}: groups are whole numbers.`,
      );
    const rows = rowsOf.get(group);
    if (rows) rows.push(row);
    else rowsOf.set(group, [row]);
  }
  const inOrder = [...rowsOf.values()];
  const parts = splitRows(inOrder.length, fractions, seed);
  const rowsIn = (part: Int32Array): Int32Array =>
    Int32Array.from(Array.from(part).flatMap((place) => inOrder[place]!));
  return { train: rowsIn(parts.train), validation: rowsIn(parts.validation), test: rowsIn(parts.test) };
}

/**
 * The split that leaks: copies are split without regard to their profiles, so most tested galaxies were learnt from at other
 * redshifts. Only to show how much better a network then seems to be.
 *
 * @param copies how many; the shares are those of `splitProfiles`
 * @returns numbers of copies
 * @throws RedshiftLabError as `splitRows`
 * @example
 * leakingSplit(1300, 1).train.length // => 1000
 */
export function leakingSplit(copies: number, seed: number): Split {
  return splitRows(copies, euclidFractions, seed);
}
