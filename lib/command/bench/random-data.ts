import { createRandom } from '../../base';
import { outputUnits } from '../../network';
import type { AnyNetworkSpecification } from '../../network';
import { makeDataset } from '../../preprocess';
import type { Dataset } from '../../preprocess';
import { createMatrix, sizeOf } from '../../table';
import type { Matrix } from '../../table';

/** Objects with uniform inputs 0 … 1 and targets as the loss takes them. */
export function randomDataset(network: AnyNetworkSpecification, rows: number, seed: number): Dataset {
  const random = createRandom(seed, 'bench data');
  const width = sizeOf(network.inputShape);
  const outputs = outputUnits(network);
  const inputs = Float32Array.from({ length: rows * width }, () => random.uniform());
  const targets = new Float32Array(rows * outputs);
  for (let row = 0; row < rows; row++) {
    if (network.loss === 'categoricalCrossentropy') targets[row * outputs + random.integer(outputs)] = 1;
    else for (let place = 0; place < outputs; place++) targets[row * outputs + place] = random.uniform();
  }
  return datasetOf(
    createMatrix(inputs, [rows, ...network.inputShape]),
    createMatrix(targets, [rows, outputs]),
  );
}

/** The dataset of all rows of these matrices. */
export function datasetOf(inputs: Matrix, targets: Matrix): Dataset {
  const rows = Int32Array.from({ length: inputs.shape[0]! }, (_, row) => row);
  const names = (matrix: Matrix, stem: string): string[] =>
    Array.from({ length: matrix.shape[1] ?? 1 }, (_, place) => `${stem}${place + 1}`);
  return makeDataset(inputs, targets, rows, names(inputs, 'input'), names(targets, 'target'));
}
