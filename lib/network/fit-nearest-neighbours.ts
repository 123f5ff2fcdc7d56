import { RedshiftLabError } from '../base';
import type { Dataset } from '../preprocess';
import { columnMoments } from './column-moments';
import { createNearestSearch } from './nearest-search';
import { checkInputs, checkTraining } from './predictor';
import type { Predictor } from './predictor';

/**
 * The mean target of the nearest training objects, in Euclidean distance.
 *
 * Each column is divided by its deviation in the training set (a constant column by 1), so that all count alike.
 * Between objects at equal distance the earlier one is nearer. The search is exact; it is written by hand, because the
 * packaged k-d trees hold arrays of arrays and visit almost every object in 24 dimensions. Convention as scikit-learn's
 * KNeighborsRegressor with uniform weights behind a StandardScaler.
 *
 * @param neighbours how many, 1 … training objects
 * @throws RedshiftLabError `bad-neighbours`, `no-objects`, `one-target-only`, `wrong-shape` or `not-finite`
 * @example
 * const inputs = createMatrix(Float32Array.of(20, 21, 22, 23), [4, 1]);
 * const targets = createMatrix(Float32Array.of(0.1, 0.5, 0.75, 2), [4, 1]);
 * const known = makeDataset(inputs, targets, [0, 1, 2, 3], ['F814W'], ['redshift']);
 * fitNearestNeighbours(known, 2).predict(createMatrix(Float32Array.of(21.4), [1, 1])) // => [0.625]
 */
export function fitNearestNeighbours(train: Dataset, neighbours = 15): Predictor {
  const checked = checkTraining(train);
  const { targets, rows, width } = checked;
  if (!(Number.isInteger(neighbours) && neighbours >= 1 && neighbours <= rows)) {
    throw new RedshiftLabError(
      'bad-neighbours',
      `The number of neighbours is ${neighbours}; give a whole number from 1 to ${rows}, the number of training objects.`,
    );
  }
  const factors = columnMoments(checked).deviations.map((deviation) => 1 / deviation);
  const findNearest = createNearestSearch(scaled(checked.inputs, factors), width, neighbours);

  return {
    name: `nearest neighbours (${neighbours})`,
    predict(inputs) {
      const predictions = new Float32Array(checkInputs(inputs, width, train.inputNames));
      findNearest(scaled(inputs.values, factors), (row, places) => {
        let sum = 0;
        for (const place of places) sum += targets[place]!;
        predictions[row] = sum / neighbours;
      });
      return predictions;
    },
  };
}

function scaled(values: Float32Array, factors: Float64Array): Float64Array {
  const width = factors.length;
  const result = new Float64Array(values.length);
  for (let start = 0; start < values.length; start += width) {
    for (let column = 0; column < width; column++) {
      result[start + column] = values[start + column]! * factors[column]!;
    }
  }
  return result;
}
