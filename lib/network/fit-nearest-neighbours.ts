import { RedshiftLabError } from '../base';
import type { Dataset } from '../preprocess';
import { checkInputs, checkTraining } from './predictor';
import type { CheckedTraining, Predictor } from './predictor';

/**
 * The mean target of the nearest training objects, in Euclidean distance.
 *
 * Each column is divided by its deviation in the training set (a constant column by 1), so that all count alike.
 * Between objects at equal distance the earlier one is nearer. Written by hand: the packaged k-d trees hold arrays
 * of arrays and visit almost every object in 24 dimensions, and here a distance is given up as soon as it is
 * too long. Convention as scikit-learn's KNeighborsRegressor with uniform weights behind a StandardScaler.
 *
 * @param neighbours how many, 1 … training objects
 * @throws RedshiftLabError `bad-neighbours`, `no-objects`, `one-target-only` or `not-finite`
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
  const factors = columnDeviations(checked).map((deviation) => 1 / deviation);
  const known = scaled(checked.inputs, factors);

  return {
    name: `nearest neighbours (${neighbours})`,
    predict(inputs) {
      const count = checkInputs(inputs, width, train.inputNames);
      const wanted = scaled(inputs.values, factors);
      const nearest = createNearest(neighbours);
      const predictions = new Float32Array(count);
      for (let row = 0; row < count; row++) {
        nearest.clear();
        search(known, wanted.subarray(row * width, (row + 1) * width), nearest);
        let sum = 0;
        for (const place of nearest.places) sum += targets[place]!;
        predictions[row] = sum / neighbours;
      }
      return predictions;
    },
  };
}

/** The nearest objects so far: a heap of fixed size with the farthest of them on top. */
interface Nearest {
  readonly places: Int32Array;
  readonly squares: Float64Array;
  clear(): void;
  /** Put an object in the place of the farthest. */
  replaceFarthest(place: number, square: number): void;
}

function createNearest(count: number): Nearest {
  const places = new Int32Array(count);
  const squares = new Float64Array(count);

  function isFarther(first: number, second: number): boolean {
    const difference = squares[first]! - squares[second]!;
    return difference > 0 || (difference === 0 && places[first]! > places[second]!);
  }

  return {
    places,
    squares,
    clear() {
      squares.fill(Infinity);
    },
    replaceFarthest(place, square) {
      places[0] = place;
      squares[0] = square;
      for (let parent = 0; ;) {
        let farther = 2 * parent + 1;
        if (farther >= count) return;
        if (farther + 1 < count && isFarther(farther + 1, farther)) farther++;
        if (!isFarther(farther, parent)) return;
        [places[parent], places[farther]] = [places[farther]!, places[parent]!];
        [squares[parent], squares[farther]] = [squares[farther]!, squares[parent]!];
        parent = farther;
      }
    },
  };
}

/** Look at every known object, eight columns at a time, until its distance exceeds that of the farthest kept. */
function search(known: Float64Array, wanted: Float64Array, nearest: Nearest): void {
  const width = wanted.length;
  const { squares } = nearest;
  for (let start = 0, place = 0; start < known.length; start += width, place++) {
    let square = 0;
    for (let column = 0; column < width && square < squares[0]!;) {
      for (const end = Math.min(column + 8, width); column < end; column++) {
        const difference = known[start + column]! - wanted[column]!;
        square += difference * difference;
      }
    }
    if (square < squares[0]!) nearest.replaceFarthest(place, square);
  }
}

/** The population standard deviation of each column, 1 for a constant one. */
function columnDeviations({ inputs, rows, width }: CheckedTraining): Float64Array {
  return Float64Array.from({ length: width }, (_, column) => {
    let sum = 0;
    for (let place = column; place < inputs.length; place += width) sum += inputs[place]!;
    const mean = sum / rows;
    let squares = 0;
    for (let place = column; place < inputs.length; place += width) squares += (inputs[place]! - mean) ** 2;
    const deviation = Math.sqrt(squares / rows);
    return deviation > 1e-12 * Math.abs(mean) ? deviation : 1;
  });
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
