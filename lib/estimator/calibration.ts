import { percentile } from '../base';
import {
  binnedDensity,
  densityAtTemperature,
  densityMean,
  densityMedian,
  densityOdds,
  densityQuantile,
  fitRecalibration,
  fitTemperature,
  recalibrate,
} from '../evaluation';
import type { BinnedDensity, Recalibration } from '../evaluation';
import { createMatrix, matrixRows } from '../table';
import type { Matrix } from '../table';
import { partsOfFolds } from './deal-folds';

/** How densities are mended so that they claim what held-out objects show. Plain JSON. */
export interface Calibration {
  readonly temperature: number;
  /** In a step for each 40 objects, at most 20; absent for classes, and where fewer than 120 objects were held out. */
  readonly recalibration?: Recalibration;
  /** What half the range from 16 to 84 % is multiplied by, so that 68.3 % of the errors are smaller. 1 for classes. */
  readonly sigmaFactor: number;
}

/** What a calibrated density says in a few numbers, one per object each. */
export interface DensityNumbers {
  /** The median. */
  readonly prediction: Float64Array;
  readonly mean: Float64Array;
  /** The quantile at 16 %. */
  readonly low: Float64Array;
  /** The quantile at 84 %. */
  readonly high: Float64Array;
}

const objectsPerStep = 40;
const fewestSteps = 3;
const mostSteps = 20;

/**
 * Learn from held-out objects how densities must be mended: first the temperature, then what probabilities below the truth
 * turn out to be, then the factor of sigma.
 *
 * @param truth in the density's unit; what lies outside its bins counts as the nearest edge
 */
export function fitCalibration(density: BinnedDensity, truth: Float64Array, isClass: boolean): Calibration {
  const inside = insideEdges(truth, density.edges);
  const temperature = fitTemperature(density, inside);
  if (isClass) return { temperature, sigmaFactor: 1 };
  const tempered = densityAtTemperature(density, temperature);
  const steps = Math.min(mostSteps, Math.floor(truth.length / objectsPerStep));
  const recalibration = steps >= fewestSteps ? fitRecalibration(tempered, inside, steps) : undefined;
  const draft = { temperature, ...(recalibration && { recalibration }), sigmaFactor: 1 };
  const { prediction, low, high } = densityNumbers(calibrate(density, draft));
  const ratios = truth.map(
    (value, row) => (2 * Math.abs(prediction[row]! - value)) / (high[row]! - low[row]!),
  );
  return { ...draft, sigmaFactor: percentile(ratios, 68.27) };
}

/** The density that a calibration makes of one. */
export function calibrate(
  density: BinnedDensity,
  { temperature, recalibration }: Calibration,
): BinnedDensity {
  const tempered = densityAtTemperature(density, temperature);
  return recalibration ? recalibrate(tempered, recalibration) : tempered;
}

/** Median, mean and quantiles of calibrated densities. */
export function densityNumbers(calibrated: BinnedDensity): DensityNumbers {
  return {
    prediction: densityMedian(calibrated),
    mean: densityMean(calibrated),
    low: densityQuantile(calibrated, 0.16),
    high: densityQuantile(calibrated, 0.84),
  };
}

/** The probability within ± width of each prediction; times 1 + z for redshifts. */
export function oddsOf(
  calibrated: BinnedDensity,
  prediction: Float64Array,
  width: number,
  kind: 'redshift' | 'number',
): Float64Array {
  if (kind === 'redshift') return densityOdds(calibrated, prediction, width);
  const { edges, probabilities } = calibrated;
  const bins = edges.length - 1;
  return prediction.map((centre, row) => {
    let odds = 0;
    for (let bin = 0; bin < bins; bin++) {
      const [low, high] = [edges[bin]!, edges[bin + 1]!];
      const overlap = Math.min(high, centre + width) - Math.max(low, centre - width);
      if (overlap > 0) odds += (probabilities.values[row * bins + bin]! * overlap) / (high - low);
    }
    return Math.min(odds, 1);
  });
}

/**
 * Densities of objects that had no part in their own calibration: those of each fold are mended by what the other folds
 * show.
 *
 * @param probabilities shape [objects, bins], of networks that never saw the object
 */
export function calibrateOutOfFold(
  probabilities: Matrix,
  edges: readonly number[],
  truth: Float64Array,
  fold: Int32Array,
  isClass: boolean,
): { density: BinnedDensity; sigmaFactor: Float64Array } {
  const bins = edges.length - 1;
  const values = new Float32Array(probabilities.values.length);
  const sigmaFactor = new Float64Array(truth.length);
  for (const { own, others } of partsOfFolds(fold)) {
    const densityOf = (rows: Int32Array) => binnedDensity(matrixRows(probabilities, rows), edges);
    const truths = Float64Array.from(others, (row) => truth[row]!);
    const calibration = fitCalibration(densityOf(others), truths, isClass);
    const mended = calibrate(densityOf(own), calibration).probabilities.values;
    own.forEach((row, place) => {
      values.set(mended.subarray(place * bins, (place + 1) * bins), row * bins);
      sigmaFactor[row] = calibration.sigmaFactor;
    });
  }
  return { density: binnedDensity(createMatrix(values, probabilities.shape), edges), sigmaFactor };
}

/** Numbers outside the edges as the nearest edge. */
export function insideEdges(truth: Float64Array, edges: Float64Array): Float64Array {
  return truth.map((value) => Math.min(Math.max(value, edges[0]!), edges.at(-1)!));
}
