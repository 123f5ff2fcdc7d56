import { createRandom } from '../../lib/base';
import { makeDataset } from '../../lib/preprocess';
import type { Dataset } from '../../lib/preprocess';
import { createMatrix } from '../../lib/table';

/** A dataset of one target from row-major inputs. */
export function datasetOf(inputs: ArrayLike<number>, targets: ArrayLike<number>): Dataset {
  const rows = targets.length;
  const width = inputs.length / rows;
  return makeDataset(
    createMatrix(Float32Array.from(inputs), [rows, width]),
    createMatrix(Float32Array.from(targets), [rows, 1]),
    Int32Array.from({ length: rows }, (_, row) => row),
    Array.from({ length: width }, (_, place) => `input${place}`),
    ['target'],
  );
}

/** Inputs of the normal distribution, and targets that follow a plane through them, with noise. */
export function noisyPlane(seed: number, rows: number, width: number, noise = 0.1): Dataset {
  const random = createRandom(seed, 'noisy plane');
  const inputs = Float32Array.from({ length: rows * width }, () => random.normal());
  const targets = Float32Array.from({ length: rows }, (_, row) => {
    let sum = 0.5;
    for (let place = 0; place < width; place++) sum += (inputs[row * width + place]! * (place + 1)) / width;
    return sum + random.normal(0, noise);
  });
  return datasetOf(inputs, targets);
}
