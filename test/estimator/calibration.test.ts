import assert from 'node:assert/strict';
import { createRandom, normalShares } from '../../lib/base';
import {
  calibrate,
  calibrateOutOfFold,
  densityNumbers,
  fitCalibration,
} from '../../lib/estimator/calibration';
import { binnedDensity, coverage } from '../../lib/evaluation';
import type { BinnedDensity } from '../../lib/evaluation';
import { createMatrix } from '../../lib/table';

const edges = Array.from({ length: 61 }, (_, place) => -3 + place / 10);
const bins = edges.length - 1;

/** Gaussians that claim a sigma of their own, around truths that scatter by another one. */
function made(objects: number, claimed: number, real: number, shift: number, seed: number) {
  const random = createRandom(seed, 'made');
  const truth = new Float64Array(objects);
  const shares = new Float32Array(objects * bins);
  for (let row = 0; row < objects; row++) {
    const centre = random.uniform(-1, 1);
    truth[row] = centre + shift + random.normal(0, real);
    shares.set(normalShares([-Infinity, ...edges.slice(1, -1), Infinity], centre, claimed), row * bins);
  }
  return { truth, probabilities: createMatrix(shares, [objects, bins]) };
}

const shareWithin = (density: BinnedDensity, truth: Float64Array) =>
  coverage(density, truth, [0.68])[0]!.share;

describe('fitCalibration', () => {
  it('makes densities that are too narrow, too wide or biased claim what new objects show', () => {
    for (const [claimed, real, shift] of [
      [0.1, 0.3, 0],
      [0.5, 0.2, 0],
      [0.2, 0.2, 0.15],
    ] as const) {
      const known = made(1500, claimed, real, shift, 1);
      const calibration = fitCalibration(binnedDensity(known.probabilities, edges), known.truth, false);
      const fresh = made(1500, claimed, real, shift, 2);
      const raw = binnedDensity(fresh.probabilities, edges);
      const mended = calibrate(raw, calibration);
      const wrongBefore = Math.abs(shareWithin(raw, fresh.truth) - 0.68);
      const wrongAfter = Math.abs(shareWithin(mended, fresh.truth) - 0.68);
      assert.ok(wrongAfter < 0.04 && wrongAfter < wrongBefore, `${wrongBefore} → ${wrongAfter}`);
      const { prediction, low, high } = densityNumbers(mended);
      const inside = fresh.truth.filter(
        (value, row) =>
          Math.abs(value - prediction[row]!) < (calibration.sigmaFactor * (high[row]! - low[row]!)) / 2,
      );
      assert.ok(Math.abs(inside.length / 1500 - 0.6827) < 0.04);
    }
  });

  it('does with few objects, and with truths outside the bins', () => {
    const { truth, probabilities } = made(60, 0.1, 0.3, 0, 3);
    truth[0] = 1e9;
    const calibration = fitCalibration(binnedDensity(probabilities, edges), truth, false);
    assert.ok(calibration.temperature > 1 && calibration.recalibration === undefined);
    assert.ok(Number.isFinite(calibration.sigmaFactor));
  });
});

describe('calibrateOutOfFold', () => {
  it('mends the objects of a fold by the others alone', () => {
    const { truth, probabilities } = made(900, 0.1, 0.3, 0, 4);
    const fold = Int32Array.from(truth, (_, row) => row % 3);
    const before = calibrateOutOfFold(probabilities, edges, truth, fold, false);
    const changed = truth.map((value, row) => (fold[row] === 1 ? -value : value));
    const after = calibrateOutOfFold(probabilities, edges, changed, fold, false);
    const of = ({ density }: typeof before, row: number) =>
      density.probabilities.values.slice(row * bins, (row + 1) * bins);
    truth.forEach((_, row) => {
      if (row < 30 && fold[row] === 1) assert.deepEqual(of(before, row), of(after, row));
    });
    assert.notDeepEqual(of(before, 0), of(after, 0));
    assert.ok(Math.abs(shareWithin(before.density, truth) - 0.68) < 0.05);
  });
});
