import { createRandom, RedshiftLabError } from '../base';
import type { LearningTask } from './target';

/** A name or number for each object, alike for objects of one group: a field, a pointing, a fold. */
export type Groups = ArrayLike<number | string>;

const mostFolds = 50;

/**
 * The fold of each of a task's rows: dealt at random, each class evenly; or what was given for each object of the
 * photometry, numbered anew from 0.
 *
 * @param given a whole number of folds ≥ 2, or the fold of each object of the photometry
 * @throws RedshiftLabError `wrong-folds`; `unequal-lengths`
 */
export function dealFolds(
  { rows, truth, kind }: LearningTask,
  objects: number,
  given: number | Groups,
  seed: number,
): Int32Array {
  if (typeof given === 'number') {
    if (!(Number.isInteger(given) && given >= 2 && given <= rows.length / 2)) {
      throw new RedshiftLabError(
        'wrong-folds',
        `The number of folds is ${given}: give a whole number from 2 to ${Math.floor(rows.length / 2)}, half the objects.`,
      );
    }
    // Sorted by the label, so that every fold has its share of a rare class and of each range of labels.
    const drawn = createRandom(seed, 'folds').permutation(rows.length);
    const order = kind === 'class' ? drawn.sort((one, other) => truth[one]! - truth[other]!) : drawn;
    const fold = new Int32Array(rows.length);
    order.forEach((place, position) => (fold[place] = position % given));
    return fold;
  }
  if (given.length !== objects) {
    throw new RedshiftLabError(
      'unequal-lengths',
      `There are ${objects} objects but ${given.length} folds or fields: give one per object.`,
    );
  }
  const own = Array.from(rows, (row) => given[row]!);
  const names = [...new Set(own)].sort((one, other) => (one < other ? -1 : 1));
  if (names.length < 2 || names.length > mostFolds) {
    throw new RedshiftLabError(
      'wrong-folds',
      `The objects that can be learnt from lie in ${names.length} folds or fields (${names.slice(0, 5).join(', ')}): give 2 to ${mostFolds}; foldsOfFields joins many fields to a few folds.`,
    );
  }
  const places = new Map(names.map((name, place) => [name, place]));
  return Int32Array.from(own, (one) => places.get(one)!);
}

/**
 * Folds of whole fields: at most so many, each of about as many objects, so that each is predicted by networks that saw other
 * fields only.
 *
 * @param field of each object
 * @returns one fold per object
 */
export function foldsOfFields(field: Groups, most = 5): Int32Array {
  const own = Array.from(field);
  const counts = new Map<number | string, number>();
  for (const name of own) counts.set(name, (counts.get(name) ?? 0) + 1);
  const loads = new Array<number>(Math.min(most, counts.size)).fill(0);
  const places = new Map<number | string, number>();
  // The largest first, each to the fold that has the fewest objects so far.
  for (const [name, count] of [...counts].sort(
    (one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1),
  )) {
    const lightest = loads.indexOf(Math.min(...loads));
    places.set(name, lightest);
    loads[lightest]! += count;
  }
  return Int32Array.from(own, (name) => places.get(name)!);
}

/** The places of a fold, and those of all others. */
export interface FoldParts {
  readonly own: Int32Array;
  readonly others: Int32Array;
}

/**
 * The places of each fold and of its rest, from fold 0 on.
 *
 * @param fold of each place, 0 … folds − 1
 * @example
 * partsOfFolds(Int32Array.of(0, 1, 0)).map(({ own }) => own.length) // => [2, 1]
 */
export function partsOfFolds(fold: Int32Array): FoldParts[] {
  const places = Int32Array.from(fold.keys());
  const folds = 1 + fold.reduce((most, one) => Math.max(most, one), 0);
  return Array.from({ length: folds }, (_, tested) => ({
    own: places.filter((place) => fold[place] === tested),
    others: places.filter((place) => fold[place] !== tested),
  }));
}
