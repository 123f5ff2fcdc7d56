import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  binnedDensity,
  binnedDensityFromMixture,
  densityDeviation,
  densityMean,
  densityMedian,
  densityMode,
  densityOdds,
  densityQuantile,
  probabilityIntegralTransform,
} from '../../../lib/evaluation';
import { createMatrix } from '../../../lib/table';
import { assertClose } from '../assert-close';
import { anyDensity, oracle, oracleDensity } from './examples';

describe('point estimates of densities', () => {
  it("mean, deviation, median, quantile, mode and odds are SciPy's", () => {
    assertClose(Array.from(densityMean(oracleDensity)), oracle.mean, 1e-12, 'mean');
    assertClose(Array.from(densityDeviation(oracleDensity)), oracle.deviation, 1e-12, 'deviation');
    assertClose(Array.from(densityMedian(oracleDensity)), oracle.median, 1e-12, 'median');
    assertClose(Array.from(densityQuantile(oracleDensity, 0.84)), oracle.upper, 1e-12, 'quantile');
    const mode = densityMode(oracleDensity);
    assertClose(Array.from(mode), oracle.mode, 1e-12, 'mode');
    assertClose(Array.from(densityOdds(oracleDensity, mode, 0.05)), oracle.odds, 1e-12, 'odds');
  });

  it('the probability below a quantile is its level, and quantiles rise with it', () => {
    const level = fc.double({ min: 0.001, max: 0.999, noNaN: true });
    fc.assert(
      fc.property(anyDensity, level, level, ({ density }, one, other) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)].map((share) =>
          densityQuantile(density, share),
        ) as [Float64Array, Float64Array];
        assert.ok(low[0]! <= high[0]!);
        const below = probabilityIntegralTransform(density, low)[0]!;
        assert.ok(Math.abs(below - Math.min(one, other)) < 1e-9);
      }),
    );
  });

  it('the quantiles of 0 and 1 are the ends of what is not empty', () => {
    const density = binnedDensity(
      createMatrix(Float32Array.of(0, 0.4, 0, 0.6, 0), [1, 5]),
      [0, 1, 2, 3, 4, 5],
    );
    assert.deepEqual([densityQuantile(density, 0)[0], densityQuantile(density, 1)[0]], [1, 4]);
  });

  it('the odds of a wide enough range are 1', () => {
    fc.assert(
      fc.property(anyDensity, ({ density, truth }) => {
        assertClose(densityOdds(density, [truth], 10)[0], 1, 1e-12);
      }),
    );
  });

  it('refuse what is no density, naming row and bin', () => {
    const edges = [0, 1, 2];
    const matrix = (...values: number[]) => createMatrix(Float32Array.from(values), [2, 2]);
    for (const wrong of [NaN, -0.1, Infinity]) {
      assert.throws(() => binnedDensity(matrix(0.5, 0.5, 0.5, wrong), edges), {
        code: 'bad-probability',
        message: /row 1 has .* in bin 1/,
      });
    }
    assert.throws(() => binnedDensity(matrix(0.5, 0.5, 0.5, 0.6), edges), {
      code: 'bad-probability',
      message: /row 1 sums to 1\.1/,
    });
    assert.throws(() => binnedDensity(matrix(0.5, 0.5, 0.5, 0.5), [0, 1]), { code: 'wrong-shape' });
    assert.throws(() => binnedDensity(matrix(0.5, 0.5, 0.5, 0.5), [0, 1, 1]), { code: 'bad-edges' });
    assert.throws(() => binnedDensity(createMatrix(new Float32Array(0), [0, 2]), edges), {
      code: 'no-objects',
    });
    const density = binnedDensity(matrix(0.5, 0.5, 0.5, 0.5), edges);
    assert.throws(() => densityQuantile(density, 1.1), { code: 'bad-level' });
    assert.throws(() => densityOdds(density, [1, 1], 0), { code: 'bad-width' });
    assert.throws(() => densityOdds(density, [1], 1), { code: 'unequal-lengths' });
    assert.throws(() => densityOdds(density, [1, NaN], 1), { code: 'not-finite' });
  });
});

describe('binnedDensityFromMixture', () => {
  const { components, outputs, probabilities } = oracle.mixture;
  const matrixOf = (rows: readonly (readonly number[])[]) =>
    createMatrix(Float32Array.from(rows.flat()), [rows.length, rows[0]!.length]);

  it("gives SciPy's shares of the Gaussians, cut off at the ends", () => {
    const { probabilities: found } = binnedDensityFromMixture(matrixOf(outputs), components, oracle.edges);
    assert.deepEqual(found.shape, [outputs.length, oracle.edges.length - 1]);
    assertClose(Array.from(found.values), probabilities.flat(), 1e-7);
  });

  it('refuses mixtures that are not finite or wholly outside, naming the row', () => {
    const row = outputs[0]!;
    const wrong = (more: number[]) => () =>
      binnedDensityFromMixture(matrixOf([row, more]), components, oracle.edges);
    assert.throws(wrong(row.map(() => NaN)), { code: 'not-finite', message: /row 1/ });
    assert.throws(wrong([0, 0, 0, 9, 9, 9, -3, -3, -3]), { code: 'no-density', message: /row 1/ });
    assert.throws(() => binnedDensityFromMixture(matrixOf([row]), 2, oracle.edges), { code: 'wrong-shape' });
    assert.throws(() => binnedDensityFromMixture(matrixOf([row]), 3, [0]), { code: 'bad-edges' });
  });
});
