import { loadTensorFlow } from '../../base';
import type { RestSpectra } from './rest-spectra';

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

/** Sums of the loadings' outer products over the points before each one, shape [points + 1, width, width]. */
export function productSums(loadings: Float64Array, points: number, width: number): Float64Array {
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
export function spread(
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
