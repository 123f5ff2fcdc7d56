import { createMatrix } from '../../table';
import type { Matrix } from '../../table';
import { checkInputs } from '../predictor';
import { bestCandidates } from '../scan/redshift-scan';
import { takeTurn } from './class-predictor';
import type { ClassPredictor } from './class-predictor';

/** What a classifier knows of itself, and how it scores a few objects. */
export interface BlockScorer extends Pick<ClassPredictor, 'name' | 'classes' | 'scoreKind'> {
  /** The numbers per object in training. */
  readonly width: number;
  /** Write the scores of a block of objects: `inputs` is row-major, and `scores` is 0 everywhere. */
  scoreBlock(inputs: Float32Array, rows: number, scores: Float32Array): void;
}

const rowsAtOnce = 256;

/** A classifier from a function for one block of objects: what it computes on the way is no larger than a block. */
export function predictInBlocks({
  name,
  classes,
  scoreKind,
  width,
  scoreBlock,
}: BlockScorer): ClassPredictor {
  async function scores(inputs: Matrix): Promise<Matrix> {
    const rows = checkInputs(inputs, width);
    const values = new Float32Array(rows * classes);
    for (let start = 0; start < rows; start += rowsAtOnce) {
      await takeTurn(`The prediction of ${name}`);
      const end = Math.min(start + rowsAtOnce, rows);
      scoreBlock(
        inputs.values.subarray(start * width, end * width),
        end - start,
        values.subarray(start * classes, end * classes),
      );
    }
    return createMatrix(values, [rows, classes]);
  }
  return {
    name,
    classes,
    scoreKind,
    scores,
    predict: async (inputs) => bestCandidates(await scores(inputs)),
  };
}
