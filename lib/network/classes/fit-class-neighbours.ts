import { RedshiftLabError } from '../../base';
import { checkExamples } from './class-predictor';
import type { ClassExamples, ClassPredictor } from './class-predictor';
import { createNearestRows } from './nearest-rows';
import { predictInBlocks } from './predict-in-blocks';

/**
 * The class for which the nearest training objects vote: a vote is 1 / distance, and an object at distance 0 outvotes
 * all others. The score of a class is its share of the votes.
 *
 * Distances are Euclidean, and inputs count as they are: scale them first, spectra each by its own mean and deviation.
 * Convention and result as scikit-learn's KNeighborsClassifier with `weights='distance'`; of two objects at equal distance
 * the earlier one is nearer.
 *
 * @param neighbours how many, 1 … training objects
 * @throws RedshiftLabError `bad-neighbours`, `no-objects`, `wrong-shape`, `bad-class` or `not-finite`
 */
export function fitClassNeighbours(train: ClassExamples, neighbours = 1): ClassPredictor {
  const { inputs, classes, classCount, rows, width } = checkExamples(train);
  requireNeighbours(neighbours, rows);
  const findNearest = createNearestRows(inputs, rows, neighbours);
  return predictInBlocks({
    name: `nearest neighbours (${neighbours})`,
    classes: classCount,
    scoreKind: 'probability',
    width,
    scoreBlock(wanted, count, scores) {
      findNearest(wanted, count, (row, { places, squares }) => {
        const own = scores.subarray(row * classCount, (row + 1) * classCount);
        addVotes(own, places, squares, classes, neighbours);
      });
    },
  });
}

/** The votes of the first of these neighbours, as shares. */
export function addVotes(
  scores: Float32Array,
  places: Int32Array,
  squares: Float64Array,
  classes: Int32Array,
  neighbours: number,
): void {
  const isSame = squares[0] === 0;
  const voteOf = (rank: number) => (isSame ? Number(squares[rank] === 0) : 1 / Math.sqrt(squares[rank]!));
  let total = 0;
  for (let rank = 0; rank < neighbours; rank++) total += voteOf(rank);
  for (let rank = 0; rank < neighbours; rank++) scores[classes[places[rank]!]!]! += voteOf(rank) / total;
}

/** @throws RedshiftLabError `bad-neighbours` */
export function requireNeighbours(neighbours: number, rows: number): void {
  if (Number.isInteger(neighbours) && neighbours >= 1 && neighbours <= rows) return;
  throw new RedshiftLabError(
    'bad-neighbours',
    `The number of neighbours is ${neighbours}; give a whole number from 1 to ${rows}, the number of training objects.`,
  );
}
