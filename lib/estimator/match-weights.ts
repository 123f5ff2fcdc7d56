import { createRandom, RedshiftLabError } from '../base';
import { rowsWithFlux } from '../preprocess';
import type { Photometry } from '../survey';
import { distancesTo, fitFamiliarity, placesOf } from './familiarity';

/** How to compare densities. */
export interface MatchOptions {
  readonly seed: number;
  /** How many of the nearest training objects span the neighbourhood of one, ≥ 1; by default 8. */
  readonly neighbours?: number;
}

const mostWanted = 20_000;

/**
 * The weights that make training objects as frequent in each colour and magnitude as wanted objects are there (Lima et al.
 * 2008, MNRAS 390, 118): the number of wanted objects within the distance of the n-th nearest training object, over n.
 *
 * Brightness and colours are those of `unfamiliarity`. Weights have the mean 1. They cannot make up for what the training
 * lacks: a wanted object with no training object near it counts for none. What they cost tells `effectiveObjects`.
 *
 * @param wanted objects to predict; of more than 20,000 a sample
 * @returns one weight for each training object, 0 where it has no observed band
 * @throws RedshiftLabError `wrong-neighbours`; `no-overlap` where no training object has a wanted one near it
 */
export function matchWeights(
  training: Photometry,
  wanted: Photometry,
  { seed, neighbours = 8 }: MatchOptions,
): Float64Array {
  const rows = rowsWithFlux(training);
  if (!(Number.isInteger(neighbours) && neighbours >= 1 && neighbours < rows.length)) {
    throw new RedshiftLabError(
      'wrong-neighbours',
      `The number of neighbours is ${neighbours} of ${rows.length} objects: give a whole number from 1 to fewer than these.`,
    );
  }
  const familiarity = fitFamiliarity(training, rows, seed);
  const width = familiarity.deviations.length;
  const places = placesOf(familiarity, training, rows);
  // The nearest to each is itself.
  const reach = distancesTo(places, width, places, neighbours + 1);
  const all = rowsWithFlux(wanted);
  const drawn = createRandom(seed, 'match').permutation(all.length).subarray(0, mostWanted);
  const others = placesOf(
    familiarity,
    wanted,
    drawn.map((place) => all[place]!),
  );
  const counts = Float64Array.from(reach, (radius, row) =>
    countWithin(places.subarray(row * width, (row + 1) * width), others, radius),
  );
  const sum = counts.reduce((total, count) => total + count, 0);
  if (sum === 0) {
    throw new RedshiftLabError(
      'no-overlap',
      'No training object has a wanted object near it in colours and magnitude: weights cannot help.',
    );
  }
  const weights = new Float64Array(training.rows);
  rows.forEach((row, place) => (weights[row] = (counts[place]! * training.rows) / sum));
  return weights;
}

/**
 * How many equally weighted objects tell as much as these weighted ones: (Σw)² / Σw².
 *
 * @example
 * effectiveObjects([1, 1, 2, 0]) // => 2.6666666666666665
 */
export function effectiveObjects(weights: ArrayLike<number>): number {
  let [sum, squares] = [0, 0];
  for (let place = 0; place < weights.length; place++) {
    sum += weights[place]!;
    squares += weights[place]! ** 2;
  }
  return squares > 0 ? sum ** 2 / squares : 0;
}

function countWithin(place: Float64Array, others: Float64Array, radius: number): number {
  const width = place.length;
  const limit = radius ** 2;
  let count = 0;
  for (let start = 0; start < others.length; start += width) {
    let square = 0;
    for (let axis = 0; axis < width && square <= limit; axis++) {
      square += (others[start + axis]! - place[axis]!) ** 2;
    }
    if (square <= limit) count++;
  }
  return count;
}
