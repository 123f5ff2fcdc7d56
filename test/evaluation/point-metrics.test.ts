import assert from 'node:assert/strict';
import fc from 'fast-check';
import { projectRoot, readJson } from '../../lib/base';
import {
  normalisedErrors,
  outlierFraction,
  pointMetrics,
  sigma68,
  sigmaIqr,
  sigmaNmad,
} from '../../lib/evaluation';
import type { PointMetrics } from '../../lib/evaluation';
import type { Oracle } from './oracle';

const oracle = readJson<Oracle>(`${projectRoot}/test/oracle/point-metrics.json`);

const errorLists = fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: 1, maxLength: 50 });

function assertClose(found: number, expected: number, tolerance: number, what = ''): void {
  assert.ok(Math.abs(found - expected) <= tolerance, `${what}: ${found}, not ${expected}`);
}

describe('pointMetrics', () => {
  it('every metric equals that of NumPy, SciPy and scikit-learn', () => {
    const found = pointMetrics(oracle.truth, oracle.prediction);
    assert.deepEqual(Object.keys(found).sort(), Object.keys(oracle.metrics).sort());
    for (const name of Object.keys(found) as (keyof PointMetrics)[]) {
      assertClose(found[name], oracle.metrics[name], 1e-13, name);
    }
  });

  it('perfect predictions have no bias, scatter or outliers', () => {
    const { count, rSquared, ...others } = pointMetrics(oracle.truth, oracle.truth);
    assert.deepEqual([count, rSquared], [301, 1]);
    for (const [name, value] of Object.entries(others)) assert.equal(value, 0, name);
  });

  it('the order of the objects does not matter', () => {
    const found = pointMetrics([...oracle.truth].reverse(), [...oracle.prediction].reverse());
    for (const name of Object.keys(found) as (keyof PointMetrics)[]) {
      assertClose(found[name], oracle.metrics[name], 1e-13, name);
    }
  });

  it('takes typed arrays and one object; R² of equal truths is NaN', () => {
    const found = pointMetrics(Float32Array.of(0.5), Float32Array.of(0.8));
    assertClose(found.biasMean, 0.2, 1e-7);
    assert.deepEqual([found.count, found.sigmaNmad, found.rSquared], [1, 0, NaN]);
  });

  it('scatter does not see a shift, and grows with a factor', () => {
    fc.assert(
      fc.property(
        errorLists,
        fc.double({ min: -1, max: 1, noNaN: true }),
        fc.double({ min: -3, max: 3, noNaN: true }),
        (errors, shift, factor) => {
          for (const sigma of [sigmaNmad, sigmaIqr, sigma68]) {
            const plain = sigma(errors);
            assertClose(sigma(errors.map((error) => error + shift)), plain, 1e-12, sigma.name);
            assertClose(
              sigma(errors.map((error) => error * factor)),
              plain * Math.abs(factor),
              1e-12,
              sigma.name,
            );
          }
        },
      ),
    );
  });

  it('for a normal distribution the three scatters are its standard deviation', () => {
    // The quantiles of a normal distribution with deviation 0.03, from its distribution function by bisection.
    const errors = Array.from({ length: 4001 }, (_, place) => 0.03 * normalQuantile((place + 0.5) / 4001));
    for (const sigma of [sigmaNmad, sigmaIqr]) assertClose(sigma(errors), 0.03, 1e-4, sigma.name);
    assertClose(sigma68(errors), 0.03 * normalQuantile(0.84), 1e-4);
  });

  it('the outlier fraction falls with the threshold, from at most 1 to 0', () => {
    fc.assert(
      fc.property(
        errorLists,
        fc.double({ min: 0, max: 2, noNaN: true }),
        fc.double({ min: 0, max: 2, noNaN: true }),
        (errors, one, other) => {
          const [loose, strict] = [Math.max(one, other), Math.min(one, other)];
          assert.ok(outlierFraction(errors, loose) <= outlierFraction(errors, strict));
          assert.ok(outlierFraction(errors, strict) <= 1);
          assert.equal(outlierFraction(errors, 2), 0);
        },
      ),
    );
  });

  it('an error just at the threshold is no outlier', () => {
    assert.equal(outlierFraction([0.15, -0.15, 0.15000001], 0.15), 1 / 3);
  });

  it('refuses unequal lengths, nothing at all, NaN and impossible redshifts, in one sentence', () => {
    assert.throws(() => pointMetrics([1, 2], [1]), {
      code: 'unequal-lengths',
      message: /2 values of truth but 1 of prediction/,
    });
    assert.throws(() => pointMetrics([], []), { code: 'no-objects' });
    assert.throws(() => pointMetrics([1, 2], [1, NaN]), {
      code: 'not-finite',
      message: /prediction at position 1 is NaN/,
    });
    assert.throws(() => pointMetrics([Infinity], [1]), {
      code: 'not-finite',
      message: /truth at position 0/,
    });
    assert.throws(() => normalisedErrors([0, -1], [0, 0]), { code: 'bad-redshift', message: /position 1/ });
  });
});

/** By bisection of the distribution function, which is the integral of the density by Simpson's rule. */
function normalQuantile(probability: number): number {
  const density = (x: number) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
  const below = (x: number) => {
    let sum = 0;
    for (let piece = 0; piece < 64; piece++) {
      const [start, end] = [(x * piece) / 64, (x * (piece + 1)) / 64];
      sum += ((end - start) / 6) * (density(start) + 4 * density((start + end) / 2) + density(end));
    }
    return 0.5 + sum;
  };
  let [low, high] = [-6, 6];
  for (let halving = 0; halving < 30; halving++) {
    const middle = (low + high) / 2;
    if (below(middle) < probability) low = middle;
    else high = middle;
  }
  return low;
}
