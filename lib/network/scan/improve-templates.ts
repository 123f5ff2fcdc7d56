import { CholeskyDecomposition, Matrix as LinearMatrix, solve } from 'ml-matrix';
import { loadTensorFlow } from '../../base';
import type { RestSpectra } from './rest-spectra';
import { smoothColumns } from './smooth-columns';

/** What every sweep needs of the training spectra. */
export interface SweepSums {
  readonly rows: number;
  readonly points: number;
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** 1 / variance of each spectrum at its points. */
  readonly weights: Float64Array;
  /** The weighted mean at each point of the spectra that cover it. */
  readonly meanSpectrum: Float64Array;
  /** fluxes · columns, shape [rows, width], for columns of shape [points, width]. */
  times(columns: Float64Array, width: number): Float32Array;
  /** fluxesᵀ · columns, shape [points, width], for columns of shape [rows, width]. */
  transposedTimes(columns: Float64Array, width: number): Float32Array;
  /** Give the memory of the fluxes back. */
  dispose(): void;
}

/**
 * Hand the training spectra to TensorFlow and weigh them. A spectrum's points are closer than its samples, and so are less
 * independent: their variance counts as larger by as much.
 */
export function prepareSweeps(
  { fluxes, from, to }: RestSpectra,
  redshifts: ArrayLike<number>,
  noise: number,
  samples: number,
): SweepSums {
  const tensorflow = loadTensorFlow();
  const [rows, points] = fluxes.shape as [number, number];
  const held = tensorflow.tensor2d(fluxes.values, [rows, points]);
  const weights = Float64Array.from(from, (start, row) => {
    const perSample = (to[row]! - start) / samples;
    return 1 / (perSample * (noise * (1 + redshifts[row]!)) ** 2);
  });
  const product = (columns: Float64Array, width: number, isTransposed: boolean): Float32Array =>
    tensorflow.tidy(() => {
      const right = tensorflow.tensor2d(Float32Array.from(columns), [columns.length / width, width]);
      return tensorflow.matMul(held, right, isTransposed).dataSync<'float32'>();
    });
  const covered = spread(from, to, points, 1, (row) => [weights[row]!]);
  const sum = product(weights, 1, true);
  return {
    rows,
    points,
    from,
    to,
    weights,
    meanSpectrum: covered.map((weight, point) => (weight > 0 ? sum[point]! / weight : 0)),
    times: (columns, width) => product(columns, width, false),
    transposedTimes: (columns, width) => product(columns, width, true),
    dispose: () => held.dispose(),
  };
}

/**
 * One sweep: coefficients given templates, then templates given coefficients.
 *
 * @param loadings shape [points, count + 1]: the templates, and the mean in the last column
 * @param smoothing deviation of a Gaussian, in points
 */
export function improveTemplates(
  sums: SweepSums,
  loadings: Float64Array,
  count: number,
  smoothing: number,
): Float64Array {
  const { rows, points, from, to, weights } = sums;
  const width = count + 1;
  const squares = productSums(loadings, points, width);
  const projections = sums.times(loadings, width);
  const moments = new Float64Array(rows * width * width);
  const weighted = new Float64Array(rows * width);
  const total = LinearMatrix.zeros(width, width);
  for (let row = 0; row < rows; row++) {
    const weight = weights[row]!;
    const gram = (one: number, other: number): number =>
      weight *
      (squares[(to[row]! * width + one) * width + other]! -
        squares[(from[row]! * width + one) * width + other]!);
    const second = secondMoments(gram, (place) => weight * projections[row * width + place]!, count);
    total.add(second);
    for (let one = 0; one < width; one++) {
      weighted[row * width + one] = weight * second.get(one, count);
      for (let other = 0; other < width; other++)
        moments[(row * width + one) * width + other] = weight * second.get(one, other);
    }
  }
  const perPoint = spread(from, to, points, width * width, (row) =>
    moments.subarray(row * width * width, (row + 1) * width * width),
  );
  const responses = sums.transposedTimes(weighted, width);
  const ridge = weights.reduce((sum, weight) => sum + weight, 0) / rows;
  const back = backToUnit(total.div(rows), count);
  const improved = new Float64Array(points * width);
  for (let point = 0; point < points; point++) {
    const normal = squareOf(perPoint, point * width * width, width);
    for (let place = 0; place < width; place++) normal.set(place, place, normal.get(place, place) + ridge);
    const response = LinearMatrix.columnVector(
      Array.from(responses.subarray(point * width, (point + 1) * width)),
    );
    improved.set(solve(normal, response).transpose().mmul(back).to1DArray(), point * width);
  }
  return smoothing > 0 ? smoothColumns(improved, width, smoothing) : improved;
}

/** Mean of the outer products of (coefficients, 1) over what they can be: their covariance and their means' products. */
function secondMoments(
  gram: (one: number, other: number) => number,
  projection: (place: number) => number,
  count: number,
): LinearMatrix {
  const precision = LinearMatrix.eye(count, count);
  const response = LinearMatrix.zeros(count, 1);
  for (let one = 0; one < count; one++) {
    response.set(one, 0, projection(one) - gram(one, count));
    for (let other = 0; other < count; other++)
      precision.set(one, other, precision.get(one, other) + gram(one, other));
  }
  const covariance = new CholeskyDecomposition(precision).solve(LinearMatrix.eye(count, count));
  const means = [...covariance.mmul(response).to1DArray(), 1];
  const second = LinearMatrix.zeros(count + 1, count + 1);
  for (let one = 0; one <= count; one++) {
    for (let other = 0; other <= count; other++) {
      // Rounding makes an inverse lopsided.
      const shared =
        one < count && other < count ? (covariance.get(one, other) + covariance.get(other, one)) / 2 : 0;
      second.set(one, other, shared + means[one]! * means[other]!);
    }
  }
  return second;
}

/** The map that gives coefficients mean 0 and covariance 1 again and leaves spectra as they are: loadings times it. */
function backToUnit(second: LinearMatrix, count: number): LinearMatrix {
  const covariance = LinearMatrix.zeros(count, count);
  for (let one = 0; one < count; one++) {
    for (let other = 0; other < count; other++)
      covariance.set(one, other, second.get(one, other) - second.get(one, count) * second.get(other, count));
  }
  const back = LinearMatrix.eye(count + 1, count + 1);
  back.setSubMatrix(new CholeskyDecomposition(covariance).lowerTriangularMatrix, 0, 0);
  for (let one = 0; one < count; one++) back.set(one, count, second.get(one, count));
  return back;
}

function squareOf(values: Float64Array, start: number, width: number): LinearMatrix {
  return LinearMatrix.from1DArray(width, width, Array.from(values.subarray(start, start + width * width)));
}

/** Sums of the loadings' outer products over the points before each one, shape [points + 1, width, width]. */
function productSums(loadings: Float64Array, points: number, width: number): Float64Array {
  const size = width * width;
  const sums = new Float64Array((points + 1) * size);
  for (let point = 0; point < points; point++) {
    for (let place = 0; place < size; place++) {
      const one = loadings[point * width + Math.floor(place / width)]!;
      const other = loadings[point * width + (place % width)]!;
      sums[(point + 1) * size + place] = sums[point * size + place]! + one * other;
    }
  }
  return sums;
}

/** At each point the sum of numbers over the rows that cover it, shape [points, width]. */
function spread(
  from: Int32Array,
  to: Int32Array,
  points: number,
  width: number,
  numbersOf: (row: number) => ArrayLike<number>,
): Float64Array {
  const sums = new Float64Array((points + 1) * width);
  for (let row = 0; row < from.length; row++) {
    const numbers = numbersOf(row);
    for (let place = 0; place < width; place++) {
      sums[from[row]! * width + place]! += numbers[place]!;
      sums[to[row]! * width + place]! -= numbers[place]!;
    }
  }
  for (let place = width; place < sums.length; place++) sums[place]! += sums[place - width]!;
  return sums.subarray(0, points * width);
}
