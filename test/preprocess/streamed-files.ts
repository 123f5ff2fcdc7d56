import fs from 'node:fs';
import path from 'node:path';
import type { Dataset, StreamedSource } from '../../lib/preprocess';
import { createMatrix } from '../../lib/table';
import { matrixToNpy } from '../../lib/workspace/npy';
import { npyHeader } from '../../lib/workspace/npy-header';

/** Write a dataset to files of a folder. */
export function writeStreamed(folder: string, dataset: Dataset): StreamedSource {
  const { inputs, targets, weights, inputNames, targetNames } = dataset;
  const file = (name: string): string => path.join(folder, `${name}.npy`);
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(file('inputs'), matrixToNpy(inputs));
  fs.writeFileSync(file('targets'), matrixToNpy(targets));
  if (weights) fs.writeFileSync(file('weights'), matrixToNpy(createMatrix(weights, [weights.length])));
  return {
    inputs: file('inputs'),
    targets: file('targets'),
    ...(weights && { weights: file('weights') }),
    inputNames,
    targetNames,
  };
}

/** Write a matrix of so many rows, in pieces: the number at a row and column is row + column / 1024. */
export function writeCounting(file: string, rows: number, width: number): void {
  const handle = fs.openSync(file, 'w');
  fs.writeSync(handle, npyHeader([rows, width]));
  const rowsAtOnce = 4096;
  const piece = new Float32Array(rowsAtOnce * width);
  for (let first = 0; first < rows; first += rowsAtOnce) {
    const count = Math.min(rowsAtOnce, rows - first);
    for (let row = 0; row < count; row++) {
      for (let column = 0; column < width; column++)
        piece[row * width + column] = first + row + column / 1024;
    }
    fs.writeSync(handle, new Uint8Array(piece.buffer, 0, count * width * 4));
  }
  fs.closeSync(handle);
}
