import { RedshiftLabError } from '../base';

/**
 * Refuse lists that do not belong together or hold numbers that no metric can use.
 *
 * @param lists the lists, under the names for the sentence
 * @throws RedshiftLabError `unequal-lengths`, `no-objects`, or `not-finite` naming list and position (0-based)
 */
export function checkPairs(lists: Readonly<Record<string, ArrayLike<number>>>): void {
  const names = Object.keys(lists);
  const [first = ''] = names;
  const length = lists[first]!.length;
  for (const name of names) {
    const values = lists[name]!;
    if (values.length !== length) {
      throw new RedshiftLabError(
        'unequal-lengths',
        `There are ${length} values of ${first} but ${values.length} of ${name}: give one of each per object.`,
      );
    }
    for (let place = 0; place < length; place++) {
      if (!Number.isFinite(values[place])) {
        throw new RedshiftLabError(
          'not-finite',
          `The ${name} at position ${place} is ${values[place]}: leave out objects without a value first.`,
        );
      }
    }
  }
  if (length === 0) throw new RedshiftLabError('no-objects', 'There are no objects to evaluate.');
}
