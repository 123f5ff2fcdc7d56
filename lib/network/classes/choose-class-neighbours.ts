import { RedshiftLabError } from '../../base';
import { createMatrix } from '../../table';
import { bestCandidates } from '../scan/redshift-scan';
import { checkExamples, takeTurn } from './class-predictor';
import type { ClassExamples } from './class-predictor';
import { addVotes, requireNeighbours } from './fit-class-neighbours';
import { createNearestRows } from './nearest-rows';

/** How good a number of neighbours is on the validation set. */
export interface NeighboursTried {
  readonly neighbours: number;
  /** The share of validation objects that are right. */
  readonly share: number;
}

/** The number of neighbours to take, and all that were tried. */
export interface ChosenNeighbours {
  readonly neighbours: number;
  readonly tried: readonly NeighboursTried[];
}

const rowsAtOnce = 256;

/**
 * The number of neighbours whose votes are right for most objects of a validation set, the smallest of equally good ones. One
 * search serves all numbers.
 *
 * @param candidates the numbers to try
 * @param isRight whether a class will do for an object of another; by default where it is the same. For redshifts take what
 *   the success rate takes, such as a difference of a few classes
 * @throws RedshiftLabError `no-candidates`, `bad-neighbours`, `stopped`, `no-objects`, `wrong-shape`, `bad-class` or
 *   `not-finite`
 */
export async function chooseClassNeighbours(
  train: ClassExamples,
  validation: ClassExamples,
  candidates: readonly number[] = [1, 3, 5, 10, 20],
  isRight: (predicted: number, own: number) => boolean = (predicted, own) => predicted === own,
): Promise<ChosenNeighbours> {
  const known = checkExamples(train);
  const wanted = checkExamples(validation);
  if (candidates.length === 0) {
    throw new RedshiftLabError(
      'no-candidates',
      'There are no numbers of neighbours to choose from: give one at least.',
    );
  }
  for (const candidate of candidates) requireNeighbours(candidate, known.rows);
  if (known.width !== wanted.width || known.classCount !== wanted.classCount) {
    throw new RedshiftLabError(
      'wrong-shape',
      `The validation set has ${wanted.width} numbers per object and ${wanted.classCount} classes, but the training set has ${known.width} and ${known.classCount}.`,
    );
  }
  const rising = [...candidates].sort((one, other) => one - other);
  const findNearest = createNearestRows(known.inputs, known.rows, rising.at(-1)!);
  const hits = rising.map(() => 0);
  const scores = new Float32Array(known.classCount);
  for (let start = 0; start < wanted.rows; start += rowsAtOnce) {
    await takeTurn('The choice of neighbours');
    const count = Math.min(rowsAtOnce, wanted.rows - start);
    const block = wanted.inputs.subarray(start * wanted.width, (start + count) * wanted.width);
    findNearest(block, count, (row, { places, squares }) => {
      rising.forEach((neighbours, candidate) => {
        addVotes(scores.fill(0), places, squares, known.classes, neighbours);
        const [predicted = 0] = bestCandidates(createMatrix(scores, [1, known.classCount]));
        if (isRight(predicted, wanted.classes[start + row]!)) hits[candidate]!++;
      });
    });
  }
  const tried = rising.map((neighbours, place) => ({ neighbours, share: hits[place]! / wanted.rows }));
  const best = tried.reduce((good, one) => (one.share > good.share ? one : good));
  return { neighbours: best.neighbours, tried };
}
