import assert from 'node:assert/strict';
import fc from 'fast-check';
import { equalBins, projectRoot, readJson } from '../../lib/base';
import {
  binnedDensity,
  classRanks,
  confidenceCuts,
  cutAtPurity,
  densityAtTemperature,
  densityFromScores,
  densityMode,
  densityOdds,
  densityWindowMode,
  fitTemperature,
  redshiftClassMetrics,
  redshiftSuccess,
  reliability,
  successInCells,
} from '../../lib/evaluation';
import type { RedshiftClassMetrics, Share } from '../../lib/evaluation';
import { createMatrix } from '../../lib/table';
import { assertClose } from './assert-close';

interface Oracle extends Record<
  Exclude<keyof RedshiftClassMetrics, 'count' | 'sigmaNmad' | 'topFive'>,
  Share
> {
  edges: number[];
  truth: number[];
  prediction: number[];
  margins: number[];
  topFiveShare: number;
  sigmaNmad: number;
  windowModes: number[];
  windowShares: number[];
  expectedCalibrationError: number;
  maximumCalibrationError: number;
  overconfidence: number;
}

const oracle = readJson<Oracle>(`${projectRoot}/test/oracle/redshift-classes.json`);
const { edges, truth, prediction } = oracle;
const scores = createMatrix(Float32Array.from(oracle.margins), [60, 40]);
const density = densityFromScores(scores, edges, 1);
const classes = equalBins(1, 1.8, 800);

const redshift = fc.double({ min: 1, max: 1.7999, noNaN: true });
const pairs = fc.array(fc.tuple(redshift, redshift), { minLength: 3, maxLength: 20 }).map((list) => ({
  truth: list.map(([one]) => one),
  prediction: list.map(([, other]) => other),
}));
const judged = fc.array(
  fc.record({ right: fc.integer({ min: 0, max: 1 }), confidence: fc.integer({ min: 0, max: 9 }) }),
  { minLength: 1, maxLength: 40 },
);
/** Densities of 12 bins, none empty. */
const densities = fc
  .array(fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 12, maxLength: 12 }), {
    minLength: 1,
    maxLength: 5,
  })
  .map((rows) => {
    const values = rows.flatMap((row) => {
      const sum = row.reduce((total, one) => total + one, 0);
      return row.map((one) => one / sum);
    });
    return binnedDensity(createMatrix(Float32Array.from(values), [rows.length, 12]), equalBins(1, 1.012, 12));
  });

describe('redshiftClassMetrics', () => {
  const metrics = redshiftClassMetrics(truth, prediction, { edges, scores });

  it("shares and Wilson's intervals equal those of SciPy", () => {
    const names = [
      'success',
      'exactClass',
      'withinOneClass',
      'within005',
      'catastrophic01',
      'catastrophic15',
    ] as const;
    for (const name of names) assertClose(metrics[name], oracle[name], 1e-9, name);
    assert.ok(Math.abs(metrics.topFive!.share - oracle.topFiveShare) < 1e-12);
  });

  it('the scatter equals that of SciPy, inside its interval', () => {
    const { value, low, high } = metrics.sigmaNmad;
    assertClose(value, oracle.sigmaNmad, 1e-12);
    assert.ok(low <= value && value <= high);
  });

  it('tight criteria are met by no more objects than wide ones', () => {
    fc.assert(
      fc.property(pairs, ({ truth: one, prediction: other }) => {
        const found = redshiftClassMetrics(one, other, { edges: classes, resamples: 1 });
        assert.ok(found.exactClass.hits <= found.withinOneClass.hits);
        // Neighbours are closer than 0.002, which is the tolerance at a redshift of 1.
        assert.ok(found.withinOneClass.hits <= found.success.hits);
        assert.ok(found.success.hits <= found.within005.hits);
        assert.ok(found.within005.hits + found.catastrophic01.hits <= found.count);
        assert.ok(found.catastrophic15.hits <= found.catastrophic01.hits);
        const all = [found.success, found.exactClass, found.catastrophic01];
        for (const { share, low, high } of all) assert.ok(low <= share && share <= high);
      }),
    );
  });

  it('is all right for the truth itself', () => {
    const perfect = redshiftClassMetrics(truth, truth, { edges });
    assert.equal(perfect.exactClass.share, 1);
    assert.equal(perfect.catastrophic01.share, 0);
    assert.deepEqual(perfect.sigmaNmad, { value: 0, low: 0, high: 0 });
    assert.equal('topFive' in perfect, false);
  });

  it('refuses truths outside the classes, where there are scores, and lists that do not belong together', () => {
    const outside = truth.map((value, place) => (place === 3 ? 1.9 : value));
    assert.throws(() => redshiftClassMetrics(outside, prediction, { edges, scores }), {
      code: 'bad-class',
      message: /row 3/,
    });
    assert.throws(() => redshiftClassMetrics(truth, [1], { edges }), { code: 'unequal-lengths' });
    assert.throws(() => redshiftClassMetrics([], [], { edges }), { code: 'no-objects' });
    assert.throws(() => redshiftClassMetrics([NaN], [1], { edges }), { code: 'not-finite' });
    assert.throws(() => redshiftClassMetrics(truth, prediction, { edges: [1] }), { code: 'bad-edges' });
    assert.throws(() => redshiftSuccess([1], [1], 0), { code: 'bad-tolerance' });
  });
});

describe('classRanks', () => {
  it('is the place in the order of falling scores', () => {
    const row = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 2, maxLength: 9 });
    fc.assert(
      fc.property(row, fc.nat(100), (values, number) => {
        const own = number % values.length;
        const order = values.map((_, place) => place).sort((one, other) => values[other]! - values[one]!);
        const [rank] = classRanks(createMatrix(Float32Array.from(values), [1, values.length]), [own]);
        assert.equal(rank, order.indexOf(own));
      }),
    );
  });

  it('refuses NaN, and classes and shapes that do not fit', () => {
    const one = (value: number) => createMatrix(Float32Array.of(value, 0), [1, 2]);
    assert.throws(() => classRanks(one(NaN), [1]), { code: 'not-finite' });
    assert.throws(() => classRanks(one(1), [2]), { code: 'bad-class' });
    assert.throws(() => classRanks(one(1), [1, 1]), { code: 'wrong-shape' });
    assert.equal(classRanks(one(-Infinity), [0])[0], 1);
  });
});

describe('confidenceCuts', () => {
  it('counts what passes, what is right of it, and what is left of all', () => {
    fc.assert(
      fc.property(judged, (objects) => {
        const rights = objects.map(({ right }) => right);
        const confidences = objects.map(({ confidence }) => confidence / 9);
        const cuts = confidenceCuts(rights, confidences);
        assert.equal(cuts.length, new Set(confidences).size);
        for (const { threshold, accepted, purity, completeness } of cuts) {
          const passing = objects.filter((_, place) => confidences[place]! >= threshold);
          const right = passing.filter((object) => object.right === 1).length;
          assertClose(accepted, passing.length / objects.length, 1e-15);
          assertClose(purity.share, right / passing.length, 1e-15);
          assertClose(completeness.share, right / objects.length, 1e-15);
        }
        const pure = cutAtPurity(cuts, 0.8);
        const good = cuts.filter(({ purity }) => purity.share >= 0.8);
        assert.equal(
          pure?.accepted,
          good.length > 0 ? Math.max(...good.map(({ accepted }) => accepted)) : undefined,
        );
      }),
    );
  });

  it('says so where no sample is so pure, and refuses what is none', () => {
    assert.equal(cutAtPurity(confidenceCuts([0, 1], [0.9, 0.1]), 0.99), undefined);
    assert.throws(() => cutAtPurity([], 1.1), { code: 'bad-share' });
    assert.throws(() => confidenceCuts([1], [0.5], 1), { code: 'bad-level' });
    assert.throws(() => confidenceCuts([2], [0.5]), { code: 'bad-class' });
  });
});

describe('successInCells', () => {
  const bins = [0, 3, 6, 10];
  it('deals every object into one cell', () => {
    const object = fc.record({
      flux: fc.integer({ min: 0, max: 10 }),
      z: fc.integer({ min: 0, max: 10 }),
      right: fc.integer({ min: 0, max: 1 }),
      passes: fc.integer({ min: 0, max: 1 }),
    });
    fc.assert(
      fc.property(fc.array(object, { minLength: 1, maxLength: 40 }), (objects) => {
        const cells = successInCells(
          { values: objects.map(({ flux }) => flux), edges: bins },
          { values: objects.map(({ z }) => z), edges: bins },
          objects.map(({ right }) => right),
          objects.map(({ passes }) => passes),
        );
        assert.equal(cells.length, 9);
        const inside = objects.filter(({ flux, z }) => flux >= 3 && flux < 6 && z >= 6);
        const cell = cells[5]!;
        assert.deepEqual(
          [cell.low, cell.high],
          [
            [3, 6],
            [6, 10],
          ],
        );
        assert.equal(cell.count, inside.length);
        assert.equal(cell.success.hits, inside.filter(({ right }) => right).length);
        assert.equal(cell.purity.count, inside.filter(({ passes }) => passes).length);
        assert.equal(cell.completeness.hits, inside.filter(({ right, passes }) => right && passes).length);
        assert.equal(
          cells.reduce((sum, { count }) => sum + count, 0),
          objects.length,
        );
      }),
    );
  });

  it('refuses lists that do not belong together, and others than 0 and 1', () => {
    const axis = { values: [1], edges: [0, 2] };
    assert.throws(() => successInCells(axis, axis, [1, 1]), { code: 'unequal-lengths' });
    assert.throws(() => successInCells(axis, axis, [1], [0.5]), { code: 'bad-class' });
    assert.throws(() => successInCells(axis, { values: [1], edges: [2] }, [1]), { code: 'bad-edges' });
    assert.throws(() => successInCells(axis, axis, [1], [1], 0), { code: 'bad-level' });
  });
});

describe('reliability', () => {
  it('equals that of NumPy', () => {
    const { values } = density.probabilities;
    const confidence = truth.map((_, row) => Math.max(...values.subarray(40 * row, 40 * row + 40)));
    const found = reliability(redshiftSuccess(truth, prediction), confidence);
    assert.equal(found.bins.length, 15);
    for (const name of ['expectedCalibrationError', 'maximumCalibrationError', 'overconfidence'] as const) {
      assertClose(found[name], oracle[name], 1e-6, name);
    }
  });

  it('the share of right objects lies in its interval; an empty bin has none', () => {
    fc.assert(
      fc.property(judged, (objects) => {
        const { bins, expectedCalibrationError, maximumCalibrationError, overconfidence } = reliability(
          objects.map(({ right }) => right),
          objects.map(({ confidence }) => confidence / 9),
          5,
        );
        for (const { count, interval, positiveShare } of bins) {
          const { low, high } = interval;
          if (count === 0) assert.ok(Number.isNaN(low) && Number.isNaN(high));
          else assert.ok(low <= positiveShare && positiveShare <= high);
        }
        assert.ok(Math.abs(overconfidence) <= expectedCalibrationError + 1e-12);
        assert.ok(expectedCalibrationError <= maximumCalibrationError + 1e-12);
      }),
    );
  });
});

describe('densityFromScores', () => {
  it('keeps the order of the margins, whatever the unit; a missing class has none', () => {
    const margins = createMatrix(Float32Array.of(1, -Infinity, 3, 2), [1, 4]);
    for (const unit of [0.1, 1, 30]) {
      const { values } = densityFromScores(margins, [0, 1, 2, 3, 4], unit).probabilities;
      assert.equal(values[1], 0);
      assert.ok(values[0]! <= values[3]! && values[3]! < values[2]!);
    }
  });

  it('a temperature fitted to margins that are logits times a factor finds the factor', () => {
    // Twice the logits of honest probabilities: .8 is said as .94, and right in four of five.
    const values = Float32Array.from({ length: 20 }, (_, place) => (place % 2 === 0 ? 2 * Math.log(4) : 0));
    const certain = densityFromScores(createMatrix(values, [10, 2]), [1, 1.1, 1.2], 1);
    const own = Array.from({ length: 10 }, (_, row) => (row < 8 ? 1.05 : 1.15));
    const temperature = fitTemperature(certain, own);
    assertClose(temperature, 2, 1e-5);
    assertClose(densityAtTemperature(certain, temperature).probabilities.values[0], 0.8, 1e-6);
  });

  it('does not depend on the unit of the margins by default, and refuses margins that are none', () => {
    const thousandfold = createMatrix(
      scores.values.map((value) => value / 1000),
      [60, 40],
    );
    assertClose(
      densityFromScores(thousandfold, edges).probabilities.values,
      densityFromScores(scores, edges).probabilities.values,
      1e-4,
    );
    const row = (...values: number[]) => createMatrix(Float32Array.from(values), [1, 2]);
    assert.throws(() => densityFromScores(row(1, NaN), [0, 1, 2]), { code: 'not-finite' });
    assert.throws(() => densityFromScores(row(-Infinity, -Infinity), [0, 1, 2]), { code: 'not-finite' });
    assert.throws(() => densityFromScores(row(1, 2), [0, 1, 2], 0), { code: 'bad-unit' });
    assert.equal(densityFromScores(row(1, 1), [0, 1, 2]).probabilities.values[0], 0.5);
  });
});

describe('densityWindowMode', () => {
  it('equals that of NumPy, window by window', () => {
    const found = densityWindowMode(density);
    assertClose(Array.from(found), oracle.windowModes, 1e-12);
    densityOdds(density, found, 0.001).forEach((share, row) =>
      assert.ok(share >= oracle.windowShares[row]! - 1.001e-3 && share <= oracle.windowShares[row]! + 1e-6),
    );
  });

  it('holds as much as the window around the mode at least', () => {
    fc.assert(
      fc.property(densities, fc.double({ min: 1e-4, max: 3e-3, noNaN: true }), (one, width) => {
        const best = densityOdds(one, densityWindowMode(one, width), width);
        const atMode = densityOdds(one, densityMode(one), width);
        best.forEach((share, row) => assert.ok(share >= atMode[row]! - 1.001e-3));
      }),
    );
  });

  it('is the mode where a window is narrower than a bin, and where one class is all', () => {
    fc.assert(
      fc.property(densities, (one) => {
        const { values } = one.probabilities;
        densityWindowMode(one, 1e-4).forEach((found, row) => {
          const own = values.subarray(12 * row, 12 * row + 12);
          const atBest = own[Math.round((found - 1.0005) / 0.001)]!;
          // Windows hold two fifths of a bin: a difference of less than 0.001 there is one of 0.0025.
          assert.ok(atBest >= Math.max(...own) - 2.6e-3);
        });
      }),
    );
    const sharp = new Float32Array(800);
    sharp[500] = 1;
    const [found] = densityWindowMode(binnedDensity(createMatrix(sharp, [1, 800]), classes));
    assertClose(found, 1.5005, 1e-12);
    assert.throws(() => densityWindowMode(density, 0), { code: 'bad-width' });
  });
});
