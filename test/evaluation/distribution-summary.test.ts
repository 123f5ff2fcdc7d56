import assert from 'node:assert/strict';
import fc from 'fast-check';
import { projectRoot, readJson } from '../../lib/base';
import { distributionSummary } from '../../lib/evaluation';
import { assertClose } from './assert-close';

interface Summary {
  values: number[];
  count: number;
  mean: number;
  median: number;
  standardDeviation: number | null;
  skewness: number | null;
  excessKurtosis: number | null;
  percentiles: Record<string, number>;
  shares: number[];
}

const { summaries } = readJson<{ summaries: Summary[] }>(`${projectRoot}/test/oracle/distributions.json`);

describe('distributionSummary', () => {
  for (const { values, shares, standardDeviation, skewness, excessKurtosis, ...others } of summaries) {
    it(`is that of pandas for ${values.length} values from ${values[0]}`, () => {
      const { shareUpTo, ...found } = distributionSummary(values);
      const expected = {
        standardDeviation: standardDeviation ?? NaN,
        skewness: skewness ?? NaN,
        excessKurtosis: excessKurtosis ?? NaN,
        ...others,
      };
      assertClose(found, expected, 1e-9);
      assert.deepEqual([0.1, 0.126, 0.37].map(shareUpTo), shares);
    });
  }

  it('has a mirrored shape for mirrored values, and the same one in another unit and at another place', () => {
    const list = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 4, maxLength: 40 });
    fc.assert(
      fc.property(
        list,
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: -9, max: 9 }),
        (values, unit, shift) => {
          fc.pre(new Set(values).size > 1);
          const one = distributionSummary(values);
          const moved = distributionSummary(values.map((value) => value * unit + shift));
          const mirrored = distributionSummary(values.map((value) => -value));
          assertClose(moved.skewness, one.skewness, 1e-9);
          assertClose(moved.excessKurtosis, one.excessKurtosis, 1e-9);
          assertClose(moved.standardDeviation, one.standardDeviation * unit, 1e-9);
          assertClose(mirrored.skewness, -one.skewness, 1e-9);
          assertClose(mirrored.percentiles[99], -one.percentiles[1], 1e-9);
        },
      ),
    );
  });

  it('refuses no values and NaN', () => {
    assert.throws(() => distributionSummary([]), { code: 'no-objects' });
    assert.throws(() => distributionSummary([1, NaN]), {
      code: 'not-finite',
      message: /values at position 1/,
    });
  });
});
