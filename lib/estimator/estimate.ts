import { letOthersRun, RedshiftLabError, stopRequested } from '../base';
import { binnedDensity } from '../evaluation';
import { photometryFeatures, rowsWithFlux } from '../preprocess';
import type { ExtraInputs } from '../preprocess';
import { bandState } from '../survey';
import type { Photometry } from '../survey';
import { createMatrix } from '../table';
import type { Matrix } from '../table';
import { predict } from '../training';
import { calibrate, densityNumbers, oddsOf } from './calibration';
import type { Estimator } from './estimator';
import { estimateFlag } from './estimates';
import type { Estimates } from './estimates';
import { unfamiliarity } from './familiarity';
import { treesProbabilities } from './fold-trees';
import { memberModels } from './member-models';
import { mostProbable } from './score';

/** What to give beside the numbers. */
export interface EstimateOptions {
  /** The numbers that the training had beside photometry. */
  readonly extra?: ExtraInputs;
  /** Whether to give whole densities, or classes' probabilities, too: as many numbers per object as bins. By default false. */
  readonly densities?: boolean;
}

const rowsAtOnce = 50_000;

/**
 * Estimate redshifts, numbers or classes of objects from their photometry.
 *
 * Any number of objects; they are taken 50,000 at a time. A catalogue may also be given piece by piece: an object's numbers are
 * the same bit for bit whatever objects are around it.
 *
 * @throws RedshiftLabError `missing-band` or `missing-column` where the training had one that is missing; `not-finite`,
 *   `stopped`
 */
export async function estimate(
  estimator: Estimator,
  photometry: Photometry,
  { extra, densities = false }: EstimateOptions = {},
): Promise<Estimates> {
  const { kind, edges, calibration, oddsWidth } = estimator;
  const bins = edges.length - 1;
  const observed = rowsWithFlux(photometry);
  const [prediction, mean, sigma, low, high, odds, distance] = Array.from({ length: 7 }, () =>
    new Float64Array(photometry.rows).fill(NaN),
  ) as [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];
  const kept = new Float32Array(densities ? observed.length * bins : 0);
  for (let start = 0; start < observed.length; start += rowsAtOnce) {
    await letOthersRun();
    if (stopRequested()) {
      throw new RedshiftLabError(
        'stopped',
        `The estimates were stopped after ${start} objects: call it again.`,
      );
    }
    const rows = observed.subarray(start, start + rowsAtOnce);
    const density = calibrate(
      binnedDensity(meanProbabilities(estimator, photometry, rows, extra), edges),
      calibration,
    );
    const put = (list: Float64Array, values: Float64Array) =>
      values.forEach((value, place) => (list[rows[place]!] = value));
    if (kind === 'class') {
      const found = mostProbable(density.probabilities.values, bins);
      put(prediction, found.prediction);
      put(odds, found.odds);
    } else {
      const numbers = densityNumbers(density);
      put(prediction, numbers.prediction);
      put(mean, numbers.mean);
      put(low, numbers.low);
      put(high, numbers.high);
      put(
        sigma,
        numbers.high.map((value, row) => (calibration.sigmaFactor * (value - numbers.low[row]!)) / 2),
      );
      put(odds, oddsOf(density, numbers.prediction, oddsWidth, kind));
    }
    put(distance, unfamiliarity(estimator.familiarity, photometry, rows));
    if (densities) kept.set(density.probabilities.values, start * bins);
  }
  return {
    rows: photometry.rows,
    ...{ prediction, mean, sigma, low, high, odds },
    flags: flagsOf(estimator, photometry, distance),
    unfamiliarity: distance,
    ...(densities &&
      observed.length > 0 && {
        densityRows: observed,
        densities: binnedDensity(createMatrix(kept, [observed.length, bins]), edges),
      }),
  };
}

/** The mean of all networks' and trees' probabilities, shape [rows, bins]. */
function meanProbabilities(
  estimator: Estimator,
  photometry: Photometry,
  rows: Int32Array,
  extra: ExtraInputs | undefined,
): Matrix {
  const { model, edges, treesShare } = estimator;
  const bins = edges.length - 1;
  const sums = new Float32Array(rows.length * bins);
  const add = (probabilities: Float32Array, weight: number) =>
    probabilities.forEach((share, place) => (sums[place]! += weight * share));
  if (model.trees && treesShare > 0)
    add(treesProbabilities(model.trees, photometry, rows, extra), treesShare);
  if (treesShare < 1) {
    const { matrix, names } = photometryFeatures(model.features, photometry, rows, extra);
    const networks = memberModels(estimator);
    for (const network of networks) {
      add(predict(network, matrix, { names }), (1 - treesShare) / networks.length);
    }
  }
  return createMatrix(sums, [rows.length, bins]);
}

function flagsOf(
  { alwaysObserved }: Estimator,
  { bands, state, rows }: Photometry,
  distance: Float64Array,
): Uint8Array {
  const places = alwaysObserved.map((name) => bands.findIndex((band) => band.name === name));
  return Uint8Array.from({ length: rows }, (_, row) => {
    if (Number.isNaN(distance[row])) return estimateFlag.nothingObserved;
    const isMissing = places.some((place) => state[row * bands.length + place] === bandState.notObserved);
    return (distance[row]! > 1 ? estimateFlag.unfamiliar : 0) + (isMissing ? estimateFlag.bandMissing : 0);
  });
}
