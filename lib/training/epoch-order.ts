import { createRandom } from '../base';
import { shuffledOrder } from './batches';
import { isStreamed, rowsOfSet } from './training-set';
import type { TrainingSet } from './training-set';

/** The order in which an epoch visits the training rows. An array of all positions is one. */
export interface EpochOrder {
  /** The positions visited from the start-th to before the end-th. */
  subarray(start: number, end: number): Int32Array;
}

/** The order of an epoch: every row once; it follows from the seed, the epoch's number and the training set's size. */
export function epochOrder(train: TrainingSet, seed: number, epoch: number): EpochOrder {
  const rows = rowsOfSet(train);
  return isStreamed(train)
    ? chunkedOrder(rows, train.chunkRows, train.chunksAtOnce, seed, epoch)
    : shuffledOrder(seed, epoch, rows);
}

/**
 * An order in which a file can be read in large pieces, each once per epoch.
 *
 * The file's chunks of `chunkRows` rows (the last may have fewer) are put in random order. Each `chunksAtOnce` of them, one
 * after the other in that order, make a window, and all rows of a window are put in random order: a batch has rows from
 * about as many places of the file as a window has chunks. A file of one window is shuffled wholly.
 *
 * Nothing of the order is kept but a window's part of it, and no window depends on another: a training can go on anywhere.
 */
export function chunkedOrder(
  rows: number,
  chunkRows: number,
  chunksAtOnce: number,
  seed: number,
  epoch: number,
): EpochOrder {
  const chunks = createRandom(seed, 'shuffle chunks', epoch).permutation(Math.ceil(rows / chunkRows));
  const sizeOf = (chunk: number): number => Math.min(chunkRows, rows - chunk * chunkRows);
  /** The place in the epoch at which each window starts, and the end. */
  const starts = [0];
  for (let first = 0; first < chunks.length; first += chunksAtOnce) {
    const inWindow = chunks.subarray(first, first + chunksAtOnce);
    starts.push(starts.at(-1)! + inWindow.reduce((sum, chunk) => sum + sizeOf(chunk), 0));
  }
  let kept: { readonly window: number; readonly positions: Int32Array } | undefined;

  function positionsOf(window: number): Int32Array {
    if (kept?.window === window) return kept.positions;
    const inFileOrder = new Int32Array(starts[window + 1]! - starts[window]!);
    let count = 0;
    for (const chunk of chunks.subarray(window * chunksAtOnce, (window + 1) * chunksAtOnce)) {
      for (let row = 0; row < sizeOf(chunk); row++) inFileOrder[count++] = chunk * chunkRows + row;
    }
    const shuffled = createRandom(seed, 'shuffle window', epoch, window).permutation(count);
    kept = { window, positions: shuffled.map((place) => inFileOrder[place]!) };
    return kept.positions;
  }

  return {
    subarray(start, end) {
      const last = Math.min(end, rows);
      const positions = new Int32Array(Math.max(0, last - start));
      let window = starts.findIndex((_, place) => start < starts[place + 1]!);
      for (let done = 0; done < positions.length; window++) {
        const from = start + done - starts[window]!;
        const part = positionsOf(window).subarray(from, from + positions.length - done);
        positions.set(part, done);
        done += part.length;
      }
      return positions;
    },
  };
}
