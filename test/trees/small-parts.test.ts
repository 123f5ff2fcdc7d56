import assert from 'node:assert/strict';
import fc from 'fast-check';
import { binColumns } from '../../lib/trees/bins';
import { median, weightedMedian } from '../../lib/trees/middle';

const numbers = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 1, maxLength: 60 });

describe('median', () => {
  it('is the middle of the sorted values, or the mean of the two', () => {
    fc.assert(
      fc.property(numbers, (values) => {
        const sorted = [...values].sort((one, other) => one - other);
        const [lower, upper] = [sorted[(values.length - 1) >> 1]!, sorted[values.length >> 1]!];
        assert.equal(median(Float64Array.from(values)), (lower + upper) / 2);
      }),
    );
  });
});

describe('weightedMedian', () => {
  it('is the lower median of values that are there as often as they weigh', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: 0, max: 4 })), { minLength: 1 }),
        (pairs) => {
          const repeated = pairs.flatMap(([value, weight]) => Array.from({ length: weight }, () => value));
          fc.pre(repeated.length > 0);
          repeated.sort((one, other) => one - other);
          const values = Float64Array.from(pairs, ([value]) => value);
          const weights = Float64Array.from(pairs, ([, weight]) => weight);
          assert.equal(weightedMedian(values, weights), repeated[(repeated.length - 1) >> 1]);
        },
      ),
    );
  });
});

describe('binColumns', () => {
  it('counts for each value the thresholds below it, and equal values share a bin', () => {
    fc.assert(
      fc.property(numbers, fc.integer({ min: 2, max: 255 }), (values, maximumBins) => {
        const { bins, thresholds } = binColumns(Float32Array.from(values), values.length, maximumBins);
        assert.ok(thresholds[0]!.length < maximumBins);
        values.forEach((value, row) => {
          assert.equal(bins[row], thresholds[0]!.filter((threshold) => threshold < value).length);
        });
      }),
    );
  });

  it('gives each value a bin of its own where there are enough', () => {
    fc.assert(
      fc.property(numbers, (values) => {
        const { bins } = binColumns(Float32Array.from(values), values.length, 255);
        assert.equal(new Set(bins).size, new Set(values).size);
      }),
    );
  });

  it('fills bins equally but for one row where all values differ', () => {
    const values = Float32Array.from({ length: 10_000 }, (_, row) => (row * 7919) % 10_000);
    const counts = new Int32Array(100);
    for (const bin of binColumns(values, 10_000, 100).bins) counts[bin]!++;
    // A quantile that lies between two values by rounding alone takes the upper one along.
    assert.ok(counts.every((count) => Math.abs(count - 100) <= 1));
  });
});
