import type { Tensor2D } from '@tensorflow/tfjs-node-gpu';
import { letOthersRun, loadTensorFlow, RedshiftLabError, stopRequested } from '../../base';
import type { ProgressListener } from '../../base';
import { createMatrix } from '../../table';
import type { Matrix } from '../../table';

/** Numbers that a block's largest intermediate may hold: 32 MB. */
const mostNumbers = 8e6;

/** What is computed, and how. */
export interface BlockWork {
  /** For people: "matched filter". */
  readonly task: string;
  /** How many numbers come out for each row. */
  readonly columns: number;
  /** How many numbers the largest intermediate has for each row. */
  readonly numbersPerRow: number;
  /** From a block [rows, samples] to the answer [rows, columns]; tensors made meanwhile are put away. */
  compute(block: Tensor2D): Tensor2D;
  readonly onProgress?: ProgressListener | undefined;
}

/**
 * An answer for every row of a matrix [rows, samples], computed by TensorFlow for some rows at a time, so that memory
 * does not grow with their number; others run between the blocks.
 *
 * @returns shape [rows, columns]
 * @throws RedshiftLabError `stopped`
 */
export async function inBlocks({ values, shape }: Matrix, work: BlockWork): Promise<Matrix> {
  const tensorflow = loadTensorFlow();
  const [rows = 0, samples = 0] = shape;
  const { task, columns, numbersPerRow, onProgress } = work;
  const perBlock = Math.max(1, Math.floor(mostNumbers / Math.max(numbersPerRow, samples)));
  const answers = new Float32Array(rows * columns);
  for (let from = 0; from < rows; from += perBlock) {
    await letOthersRun();
    if (stopRequested()) {
      throw new RedshiftLabError('stopped', `The ${task} was stopped after ${from} of ${rows} spectra.`);
    }
    const to = Math.min(from + perBlock, rows);
    const answer = tensorflow.tidy(() => {
      const block = tensorflow.tensor2d(values.subarray(from * samples, to * samples), [to - from, samples]);
      return work.compute(block);
    });
    answers.set(answer.dataSync<'float32'>(), from * columns);
    answer.dispose();
    onProgress?.({ task, done: to, total: rows });
  }
  return createMatrix(answers, [rows, columns]);
}
