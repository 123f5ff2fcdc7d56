import assert from 'node:assert/strict';
import fc from 'fast-check';
import { equalBins, projectRoot, readJson } from '../../lib/base';
import { binNumbers, binTable, binnedMetrics, outsideBins, pointMetrics } from '../../lib/evaluation';
import type { BinMetrics } from '../../lib/evaluation';
import { columnNames, numbers } from '../../lib/table';
import type { Oracle } from './oracle';

interface Edges {
  redshifts: number[];
  decimal: number[];
  digitizeDecimal: number[];
  arange: number[];
  digitizeArange: number[];
}

const oracle = readJson<Oracle>(`${projectRoot}/test/oracle/point-metrics.json`);
const { truth, prediction, edges } = oracle;

const risingEdges = fc
  .uniqueArray(fc.double({ min: -5, max: 5, noNaN: true }), {
    minLength: 2,
    maxLength: 8,
    comparator: 'IsStrictlyEqual',
  })
  .map((list) => list.sort((one, other) => one - other));

describe('binnedMetrics', () => {
  it('every metric of every bin equals that of NumPy, SciPy and scikit-learn', () => {
    const bins = binnedMetrics(truth, edges, truth, prediction);
    assert.equal(bins.length, oracle.bins.length);
    bins.forEach((bin, place) => {
      const expected = oracle.bins[place]!;
      assert.deepEqual(Object.keys(bin).sort(), Object.keys(expected).sort());
      for (const name of Object.keys(bin) as (keyof BinMetrics)[]) {
        assert.ok(
          Math.abs(bin[name] - expected[name]) < 1e-12,
          `${name} of bin ${place}: ${bin[name]}, not ${expected[name]}`,
        );
      }
    });
    assert.deepEqual(outsideBins(truth, edges), { below: oracle.below, above: oracle.above });
  });

  it('bins are half-open, the last is closed', () => {
    assert.deepEqual(Array.from(binNumbers([0, 0.5, 1], [0, 0.5, 1])), [0, 1, 1]);
    assert.deepEqual(Array.from(binNumbers([-1e-9, 1 + 1e-9], [0, 0.5, 1])), [-1, 2]);
  });

  it('every object is in one bin or outside: counts and shares add up', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -6, max: 6, noNaN: true }), { minLength: 1, maxLength: 60 }),
        risingEdges,
        (by, someEdges) => {
          const zeros = by.map(() => 0);
          const bins = binnedMetrics(by, someEdges, zeros, zeros);
          const inside = bins.reduce((sum, { count }) => sum + count, 0);
          const { below, above } = outsideBins(by, someEdges);
          assert.equal(inside + below + above, by.length);
          const share = bins.reduce((sum, one) => sum + one.share, 0);
          assert.ok(Math.abs(share - inside / by.length) < 1e-12);
          bins.forEach(({ low, high, count }, place) => {
            const isLast = place === bins.length - 1;
            assert.equal(
              count,
              by.filter((value) => value >= low && (value < high || (isLast && value === high))).length,
            );
          });
        },
      ),
    );
  });

  it('one bin around everything has the metrics of the whole', () => {
    const [whole] = binnedMetrics(truth, [0, 100], truth, prediction);
    const { low, high, share, meanError, standardDeviation, ...metrics } = whole!;
    assert.deepEqual(metrics, pointMetrics(truth, prediction));
    assert.deepEqual([low, high, share], [0, 100, 1]);
    // The mean square of an error is its variance and its squared mean.
    assert.ok(Math.abs(standardDeviation ** 2 + meanError ** 2 - metrics.rootMeanSquaredError ** 2) < 1e-12);
  });

  it('bins by any quantity, such as a magnitude', () => {
    const magnitudes = truth.map((_, place) => 18 + (place % 8));
    const bins = binnedMetrics(magnitudes, [18, 20, 24], truth, prediction);
    const bright = truth.flatMap((_, place) => (place % 8 < 2 ? [place] : []));
    const chosen = (values: number[]) => bright.map((place) => values[place]!);
    assert.equal(bins[0]!.sigmaNmad, pointMetrics(chosen(truth), chosen(prediction)).sigmaNmad);
  });

  it('keeps an empty bin, with NaN in place of metrics', () => {
    const [, empty] = binnedMetrics([0, 5], [-1, 1, 2, 6], [0, 5], [0, 5]);
    const { low, high, count, share, ...metrics } = empty!;
    assert.deepEqual([low, high, count, share], [1, 2, 0, 0]);
    assert.equal(Object.keys(metrics).length, 13);
    for (const value of Object.values(metrics)) assert.equal(value, NaN);
  });

  it('refuses edges that make no bins, NaN and unequal lengths, in one sentence', () => {
    for (const wrong of [[], [1], [1, 1], [2, 1], [0, NaN], [0, Infinity]]) {
      assert.throws(() => binnedMetrics([0], wrong, [0], [0]), { code: 'bad-edges' });
    }
    assert.throws(() => binnedMetrics([NaN], [0, 1], [0], [0]), {
      code: 'not-finite',
      message: /position 0 is NaN/,
    });
    assert.throws(() => binnedMetrics([0, 1], [0, 1], [0], [0]), {
      code: 'unequal-lengths',
      message: /2 values of the binned quantity but 1 of truth/,
    });
  });
});

describe('binNumbers on the edges of bins of 0.05', () => {
  const { edges: onEdges } = readJson<{ edges: Edges }>(`${projectRoot}/test/oracle/distributions.json`);
  const { redshifts, decimal, digitizeDecimal, arange, digitizeArange } = onEdges;

  it("is NumPy's digitize of the same edges, but that the last edge itself lies in the last bin", () => {
    assert.deepEqual(equalBins(0, 0.6, 12), decimal);
    for (const [edges, digitized] of [
      [decimal, digitizeDecimal],
      [arange, digitizeArange],
    ] as const) {
      assert.deepEqual(
        Array.from(binNumbers(redshifts, edges)),
        digitized.map((bin, place) => (redshifts[place] === edges[12] ? 11 : bin)),
      );
    }
  });

  it("differs from NumPy's arange(0, 0.65, 0.05) for 0.15, 0.3 and 0.35 in 64 bits, which it puts one bin lower", () => {
    const ours = binNumbers(redshifts, equalBins(0, 0.6, 12));
    const different = redshifts.flatMap((redshift, place) =>
      ours[place] === digitizeArange[place]
        ? []
        : [{ redshift, steps: ours[place]! - digitizeArange[place]! }],
    );
    assert.deepEqual(
      different.filter(({ redshift }) => decimal.includes(redshift)),
      [0.15, 0.3, 0.35].map((redshift) => ({ redshift, steps: 1 })),
    );
  });

  it('puts a redshift of 32 bits where its rounding puts it: 0.35 below the edge, 0.6 above all bins', () => {
    const inThirtyTwoBits = Float32Array.of(0.15, 0.3, 0.35, 0.6);
    assert.deepEqual(Array.from(binNumbers(inThirtyTwoBits, decimal)), [3, 6, 6, 12]);
    assert.deepEqual(outsideBins(inThirtyTwoBits, decimal), { below: 0, above: 1 });
  });
});

describe('equalBins', () => {
  it('gives decimal numbers where they are the edges', () => {
    assert.deepEqual(equalBins(0, 0.6, 6), [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6]);
    assert.deepEqual(equalBins(-0.3, 0.3, 6), [-0.3, -0.2, -0.1, 0, 0.1, 0.2, 0.3]);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.constantFrom(10, 20, 50, 100), (count, perUnit) => {
        assert.deepEqual(
          equalBins(0, count / perUnit, count),
          Array.from({ length: count + 1 }, (_, edge) => edge / perUnit),
        );
      }),
    );
  });

  it('gives edges without drift, both ends exact', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -10, max: 10, noNaN: true }),
        fc.double({ min: 0.1, max: 10, noNaN: true }),
        fc.integer({ min: 1, max: 100 }),
        (low, width, count) => {
          const found = equalBins(low, low + width, count);
          assert.deepEqual([found[0], found[count], found.length], [low, low + width, count + 1]);
        },
      ),
    );
  });

  it('refuses no bins and a range that is none', () => {
    assert.throws(() => equalBins(0, 1, 0), { code: 'bad-edges' });
    assert.throws(() => equalBins(1, 1, 3), { code: 'bad-edges' });
  });
});

describe('binTable', () => {
  it('shows a row per bin and a column per metric', () => {
    const table = binTable(binnedMetrics(truth, edges, truth, prediction));
    assert.equal(table.rows, 3);
    assert.deepEqual(columnNames(table).slice(0, 5), ['low', 'high', 'count', 'share', 'meanError']);
    assert.deepEqual(Array.from(numbers(table, 'low')), edges.slice(0, 3));
    assert.deepEqual(
      Array.from(numbers(table, 'count')),
      oracle.bins.map(({ count }) => count),
    );
  });
});
