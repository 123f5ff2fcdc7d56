import { createRandom, meanAndDeviation, RedshiftLabError } from '../../base';
import { makeDataset } from '../../preprocess';
import type { Dataset } from '../../preprocess';
import { createMatrix } from '../../table';
import { fitBoostedTrees } from '../../trees';
import type { BoostedTrees } from '../../trees';
import { checkSpace } from './check-space';
import { isActive } from './search-space';
import type { SearchSpace } from './search-space';
import { scoredTrials } from './trial';
import type { ScoredTrial, Trial } from './trial';
import { countOf, fromCube, toCube } from './unit-cube';

/** What a hyperparameter explains. */
export interface HyperparameterImportance {
  readonly name: string;
  /** Its share of the score's variance over the space, 0 … 1. */
  readonly share: number;
  /** Population standard deviation of the share over trials drawn anew, with replacement. */
  readonly standardDeviation: number;
}

const points = 500;
const mostPlaces = 8;
/** Shallow trees, as the trials are few. */
const shape = { iterations: 60, leaves: 6, minimumInLeaf: 2, learningRate: 0.15 };

/**
 * How much of the score's variance over the space each hyperparameter explains by itself, in the order of the space.
 *
 * Boosted trees learn the score from the trials. Over 500 random points of the space, the mean prediction for each of a
 * hyperparameter's values (eight at most) is its marginal; the variance of the marginal, divided by that of all predictions,
 * is its share. What hyperparameters do only together is in no share, so that the shares sum to less than 1. With
 * a dozen trials this is a hint: look at the standard deviations, and at how the trials were chosen, because a Bayesian search
 * looks little at what it takes for bad.
 *
 * Source: Hutter, Hoos and Leyton-Brown (2014), An efficient approach for assessing hyperparameter importance, with our
 * trees in the place of a random forest.
 *
 * @param trials those without a score are left out; at least 4 with one
 * @param options the seed, and how often trials are drawn anew for the standard deviation, ≥ 1, by default 8
 * @throws RedshiftLabError `too-few-trials`, `bad-space`, `wrong-option` or `stopped`
 */
export async function hyperparameterImportance(
  trials: readonly Trial[],
  space: SearchSpace,
  { seed = 1, repeats = 8 }: { readonly seed?: number; readonly repeats?: number } = {},
): Promise<HyperparameterImportance[]> {
  checkSpace(space);
  const scored = scoredTrials(trials);
  if (scored.length < 4) {
    throw new RedshiftLabError(
      'too-few-trials',
      `There are ${scored.length} trials with a score: an importance needs at least 4, and says little below 30.`,
    );
  }
  if (!(Number.isInteger(repeats) && repeats >= 1)) {
    throw new RedshiftLabError('wrong-option', `The option repeats is ${repeats}; give a whole number ≥ 1.`);
  }
  const random = createRandom(seed, 'importance points');
  const places = Array.from({ length: points }, () =>
    toCube(
      space,
      fromCube(
        space,
        space.map(() => random.uniform()),
      ),
    ),
  );
  const shares = sharesOf(await fitTrees(scored, space), space, places);
  const again: Float64Array[] = [];
  for (let repeat = 0; repeat < repeats; repeat++) {
    const draw = createRandom(seed, 'importance trials', repeat);
    const drawn = scored.map(() => scored[draw.integer(scored.length)]!);
    again.push(sharesOf(await fitTrees(drawn, space), space, places));
  }
  return space.map(({ name }, column) => ({
    name,
    share: shares[column]!,
    standardDeviation: meanAndDeviation(again.map((drawn) => drawn[column]!)).deviation,
  }));
}

async function fitTrees(trials: readonly ScoredTrial[], space: SearchSpace): Promise<BoostedTrees> {
  // In units of their own deviation, because the trees add up in 32 bits.
  const scores = trials.map(({ score }) => score);
  const { mean, deviation } = meanAndDeviation(scores);
  const dataset: Dataset = makeDataset(
    matrixOf(trials.map(({ values }) => toCube(space, values))),
    createMatrix(
      Float32Array.from(scores, (score) => (score - mean) / (deviation || 1)),
      [trials.length, 1],
    ),
    Int32Array.from(trials, (_, row) => row),
    space.map(({ name }) => name),
    ['score'],
  );
  return fitBoostedTrees(dataset, shape);
}

function sharesOf(trees: BoostedTrees, space: SearchSpace, places: readonly Float64Array[]): Float64Array {
  const whole = meanAndDeviation(trees.predict(matrixOf(places))).deviation;
  return Float64Array.from(space, (hyperparameter, column) => {
    if (!(whole > 0)) return 0;
    const count = Math.min(mostPlaces, countOf(hyperparameter) ?? mostPlaces);
    const marginal = Array.from({ length: count }, (_, part) => {
      const moved = places.map((place) => {
        const values = fromCube(space, place);
        if (!isActive(hyperparameter, values)) return place;
        // Whatever exists only because of the value exists or not as before, at its place or its default.
        return place.map((x, at) => (at === column ? (part + 0.5) / count : x));
      });
      return meanAndDeviation(trees.predict(matrixOf(moved))).mean;
    });
    return Math.min(1, (meanAndDeviation(marginal).deviation / whole) ** 2);
  });
}

function matrixOf(places: readonly Float64Array[]): ReturnType<typeof createMatrix> {
  const width = places[0]!.length;
  const values = new Float32Array(places.length * width);
  places.forEach((place, row) => values.set(place, row * width));
  return createMatrix(values, [places.length, width]);
}
